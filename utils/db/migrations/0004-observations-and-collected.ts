import { defineMigration } from './define.ts';

/** `observations` keep what an offer's page said when something on it changed; `collected` the offers that are only known by a link. */
export const migration = defineMigration({
  version: 4,
  stores: {
    observations: '++id, [offerKey+readAt], readAt',
    collected: '&key, at',
  },
});
