import { embeddedGeneration } from '../embedded-generation.ts';
import { locate } from '../locate.ts';
import { whereC } from '../where.ts';

/** Generation C: `window.context`, a literal that is not JSON (bare number keys, `$ref` nodes); templates `od-version` 2024 and 2025. */
export const contextLiteral = embeddedGeneration('2024-09-context-literal', 'context', (found) => locate(found, whereC));
