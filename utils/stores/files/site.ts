import type { StoreSite } from '../define.ts';

/** Facts about the Files store for the connect form: nothing is signed in to. */
export const site: StoreSite = { id: 'files', title: 'Files', docs: '', loopback: false, local: true, ways: [] };
