import { defineMigration } from './define.ts';

/** `enrolments` of own offers in 1688's off-site centre, and what the user entered for it: facts of shops and China's calendar. */
export const migration = defineMigration({
  version: 5,
  stores: {
    enrolments: '&key',
    offsite: '&id',
  },
});
