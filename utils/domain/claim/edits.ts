import * as z from 'zod/mini';
import { LIMITS } from '../product-limits.ts';
import { extrasEditSchema } from './extras.ts';
import { multiplierSchema } from '../pricing/steps.ts';

/** Most characters of a description. */
export const DESCRIPTION_LONGEST = 50_000;
/** The tags a description may hold, none with an attribute: no address in it, so nothing of it loads or leads anywhere. */
export const HTML_TAGS = ['p', 'br', 'b', 'strong', 'i', 'em', 'u', 's', 'h2', 'h3', 'h4', 'ul', 'ol', 'li', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'hr', 'blockquote'] as const;

const TAG = new RegExp(`</?(?:${HTML_TAGS.join('|')})>`, 'g');
/** Is every tag one of those, bare? The page cleans what is typed; this refuses what comes another way, without a DOM. */
export const isPlainHtml = (html: string): boolean => !html.replaceAll(TAG, '').includes('<');

const text = (most: number) => z.string().check(z.maxLength(most));
const time = z.int().check(z.minimum(0));

/** A description as it was written: words, or HTML of bare tags. */
const descriptionSchema = z.object({ kind: z.enum(['text', 'html']), value: text(DESCRIPTION_LONGEST) })
  .check(z.refine(({ kind, value }) => kind === 'text' || isPlainHtml(value), { path: ['value'] }));
export type Description = z.infer<typeof descriptionSchema>;

/** The user's words for one axis and its values, by the page's own; null and missing: the page's stay. */
const namesSchema = z.array(z.object({
  axis: text(LIMITS.nameText),
  name: z.nullable(text(LIMITS.nameText).check(z.minLength(1))),
  values: z.array(z.object({ from: text(LIMITS.optionText), to: text(LIMITS.optionText).check(z.minLength(1)) })).check(z.maxLength(LIMITS.axisValues)),
})).check(z.maxLength(LIMITS.axes));
export type Names = z.infer<typeof namesSchema>;

const imagesSchema = z.array(text(LIMITS.addressText).check(z.regex(/^https:\/\//))).check(z.maxLength(LIMITS.images + LIMITS.axisValues));
const selectedSchema = z.array(z.string().check(z.minLength(1), z.maxLength(200))).check(z.maxLength(LIMITS.skus));
const titleSchema = text(LIMITS.titleText);

/**
 * What the user decided for one offer in one store; null: what the page says. Kept when the page is read again. `titleAt`,
 * `selectedAt`: when, in ms, 0 for never: the newest word wins over what was typed in the popup (`newest.ts`).
 */
export const claimEditsSchema = z.object({
  title: z.nullable(titleSchema),
  titleAt: time,
  selected: z.nullable(selectedSchema),
  selectedAt: time,
  description: z.nullable(descriptionSchema),
  /** In this order, the first as the main one. */
  images: z.nullable(imagesSchema),
  names: namesSchema,
  /** A multiplier in place of the rule set's own markups. */
  markup: z.nullable(multiplierSchema),
  /** The id of the price rule's set that makes its price, whatever that set's scope; null, and missing in older edits: by scope. */
  ruleSet: z.exactOptional(z.nullable(text(200).check(z.minLength(1)))),
  /** Missing in edits made before 2027, and where none was given. */
  extras: z.exactOptional(extrasEditSchema),
});
export type ClaimEdits = z.infer<typeof claimEditsSchema>;

const { shape: words } = claimEditsSchema;
/** A change of some of them; the background adds when it was made. */
export const editsPatchSchema = z.object({
  title: z.exactOptional(words.title), selected: z.exactOptional(words.selected), description: z.exactOptional(words.description),
  images: z.exactOptional(words.images), names: z.exactOptional(words.names), markup: z.exactOptional(words.markup), ruleSet: words.ruleSet, extras: words.extras,
});
export type EditsPatch = z.infer<typeof editsPatchSchema>;

export const NO_EDITS: ClaimEdits = { title: null, titleAt: 0, selected: null, selectedAt: 0, description: null, images: null, names: [], markup: null };

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** The HTML a store gets: words become paragraphs, with their line breaks. Empty for no words. */
export function descriptionHtml(description: Description | null): string {
  if (description === null) return '';
  if (description.kind === 'html') return description.value.trim();
  const escaped = description.value.trim().replaceAll(/\r\n?/g, '\n').replaceAll(/[&<>]/g, (sign) => ENTITIES[sign] ?? '');
  return escaped === '' ? '' : escaped.split(/\n{2,}/).map((part) => `<p>${part.replaceAll('\n', '<br>')}</p>`).join('');
}
