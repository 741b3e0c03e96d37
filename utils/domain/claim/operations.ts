import * as z from 'zod/mini';
import { LIMITS } from '../product-limits.ts';
import { multiplierSchema } from '../pricing/steps.ts';
import { err, ok, type Result } from '../result.ts';
import { descriptionSchema, imagesSchema, namesSchema, selectedSchema, titleSchema, type ClaimEdits } from './edits.ts';

const words = titleSchema;

/** One thing the user does to one claim or to many. Those of titles start from the title that stands there. */
export const operationSchema = z.discriminatedUnion('op', [
  z.object({ op: z.literal('title'), title: words }),
  z.object({ op: z.literal('title-add'), before: words, after: words }),
  z.object({ op: z.literal('title-replace'), find: words.check(z.minLength(1)), by: words }),
  z.object({ op: z.literal('title-cut'), length: z.int().check(z.minimum(1), z.maximum(LIMITS.titleText)) }),
  z.object({ op: z.literal('selected'), selected: z.nullable(selectedSchema) }),
  z.object({ op: z.literal('description'), description: z.nullable(descriptionSchema) }),
  z.object({ op: z.literal('images'), images: z.nullable(imagesSchema) }),
  z.object({ op: z.literal('names'), names: namesSchema }),
  z.object({ op: z.literal('markup'), by: z.nullable(multiplierSchema) }),
]);
export type Operation = z.infer<typeof operationSchema>;

/** Joins an emoji to the next one: a text must not end with it. */
const JOINER = /[\u200d\ufe0f]+$/u;

/** At most `length` characters as people count them: no pair of surrogates is parted, no joiner or white space is left over. */
export const cutTitle = (title: string, length: number): string => {
  const characters = [...title];
  return characters.length <= length ? title : characters.slice(0, length).join('').replace(JOINER, '').trimEnd();
};

/** What an operation makes of a title; null for one that is about something else. */
function titleAfter(operation: Operation, title: string): string | null {
  switch (operation.op) {
    case 'title': return operation.title;
    case 'title-add': return `${operation.before}${title}${operation.after}`;
    case 'title-replace': return title.replaceAll(operation.find, () => operation.by);
    case 'title-cut': return cutTitle(title, operation.length);
    default: return null;
  }
}

/** The edits after one operation. `title`: what the listing is called now. Refused: a title that would be empty, or longer than any. */
export function applyOperation(edits: ClaimEdits, operation: Operation, title: string, now: number): Result<ClaimEdits, 'no-title' | 'title-long'> {
  switch (operation.op) {
    case 'selected': return ok({ ...edits, selected: operation.selected, selectedAt: now });
    case 'description': return ok({ ...edits, description: operation.description });
    case 'images': return ok({ ...edits, images: operation.images });
    case 'names': return ok({ ...edits, names: operation.names });
    case 'markup': return ok({ ...edits, markup: operation.by });
    default: {
      const next = titleAfter(operation, title)?.trim() ?? '';
      if (next === '') return err('no-title');
      if (next.length > LIMITS.titleText) return err('title-long');
      return ok(next === title ? edits : { ...edits, title: next, titleAt: now });
    }
  }
}
