/** A group of its own: all states of the import list at once take too long for one test. */
export { claimStates as states } from './import.tsx';
