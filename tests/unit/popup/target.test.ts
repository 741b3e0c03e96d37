import { expect, it } from 'vitest';
import { pageState } from '../../../entrypoints/popup/target.ts';

it.each([
  ['loading, nothing listens yet', false, true, 'reading'],
  ['loaded, our script listens', true, false, 'reading'],
  ['loaded, nothing of ours is in it', false, false, 'old'],
] as const)('a tab that is %s', async (_, heard, loading, state) => {
  expect(await pageState(7, { isHeard: async (id) => id === 7 && heard, isLoading: async (id) => id === 7 && loading })).toBe(state);
});
