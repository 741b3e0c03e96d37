import { hasOnlyDrawnRows, locateC } from '../context-offers.ts';
import { embeddedGeneration } from '../embedded-generation.ts';

/** Generation C: `window.context`, a literal that is not JSON (bare number keys, `$ref` nodes); templates `od-version` 2024 and 2025. */
export const contextLiteral = embeddedGeneration('2024-09-context-literal', 'context', locateC, (page) => !hasOnlyDrawnRows(page));
