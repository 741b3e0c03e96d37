import { err, type Result } from '../../domain/result.ts';
import type { Failure } from '../define.ts';

/** What the page gives is not what a reader knows; `paths` say where, never which values. */
export const mismatch = (...paths: string[]): Result<never, Failure> => err({ code: 'schema-mismatch', paths });
