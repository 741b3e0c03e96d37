import { defineMigration } from './define.ts';

/** `syncs`: what a page that was read again changes in a listing. Starts empty: the next read of each page fills it. */
export const migration = defineMigration({
  version: 7,
  stores: {
    syncs: '&id, due, open',
  },
});
