import { embeddedGeneration } from '../embedded-generation.ts';
import { locate } from '../locate.ts';
import { withModules } from '../module-view.ts';
import { whereB } from '../where.ts';

/** Generation B: `window.__INIT_DATA` after `window.__GLOBAL_DADA` (sic), 2020 to 2025; modules under random ids. */
export const initData = embeddedGeneration('2020-02-init-data', 'init-data', (found) => locate({ ...found, object: withModules(found.object) }, whereB));
