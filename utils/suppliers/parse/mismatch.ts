import { err, type Result } from '../../domain/result.ts';
import type { Failure } from '../define.ts';

/** Nothing on the page is an offer that a reader knows. */
export const NO_PRODUCT: Failure = { code: 'not-a-product-page', paths: [] };

/** What the page gives is not what a reader knows; `paths` say where, never which values. */
export const mismatch = (...paths: string[]): Result<never, Failure> => err({ code: 'schema-mismatch', paths });
