import { migration as first } from './0001-first.ts';
import { migration as metaAndDoneAt } from './0002-meta-and-done-at.ts';
import { migration as log } from './0003-log.ts';
import { migration as observationsAndCollected } from './0004-observations-and-collected.ts';
import { migration as enrolments } from './0005-enrolments.ts';
import { migration as claims } from './0006-claims.ts';
import { migration as syncs } from './0007-syncs.ts';
import { migration as kept } from './0008-kept.ts';
import { migration as categoryMap } from './0009-category-map.ts';
import { migration as bulks } from './0010-bulks.ts';
import type { Migration } from './define.ts';

/** Every step, oldest first; a test holds this list against the files. */
export const migrations: readonly Migration[] = [first, metaAndDoneAt, log, observationsAndCollected, enrolments, claims, syncs, kept, categoryMap, bulks];
