import * as z from 'zod/mini';

/** Largest pasted text, in UTF-16 units. */
export const PASTE_LARGEST = 200_000;
/** Lines without an offer's link that are named to the user; all are counted. */
export const LINES_SHOWN = 20;
const LINE_SHOWN = 200;

const time = z.int().check(z.minimum(0));
const words = (most: number) => z.nullable(z.string().check(z.maxLength(most)));

/**
 * An offer that is known by a link only: nothing of it has been read. Times are ms since the epoch; `title`, `image` and
 * `priceText` are the words of the page the link stood on, null where it had none. A price in words is never calculated with.
 */
export const collectedSchema = z.object({
  /** `<supplier>:<offerId>` */
  key: z.string().check(z.regex(/^[a-z0-9]{2,30}:\d{1,24}$/)),
  title: words(1_000),
  // It becomes the source of a picture: a file from elsewhere must not put another scheme into one.
  image: z.nullable(z.string().check(z.maxLength(2_000), z.regex(/^https:\/\//))),
  priceText: words(100),
  from: z.enum(['results', 'menu', 'paste']),
  at: time,
  openedAt: z.nullable(time),
});
export type Collected = z.infer<typeof collectedSchema>;

/** `collected`: known by its link; `read`: its page was visited and could be read. */
export const collectedStateSchema = z.enum(['collected', 'read']);
export type CollectedState = z.infer<typeof collectedStateSchema>;

/** What might be an address in a line of pasted text: words around it and a missing scheme are borne with. Linear. */
function addressesIn(line: string): string[] {
  return line.split(/[\s"'<>|，。；、（）【】]/).flatMap((word) => {
    const start = word.indexOf('http');
    if (start >= 0) return [word.slice(start)];
    return word.includes('/') ? [`https://${word}`] : [];
  });
}

/** The offers that a pasted text links to, each once, and the lines with words but no offer's link. `keyOf`: the offer at an address. */
export function parsePaste(text: string, keyOf: (address: string) => string | null): { keys: string[]; unknown: { lines: string[]; count: number } } {
  const keys = new Set<string>();
  const lines: string[] = [];
  let count = 0;
  for (const line of text.split(/\r\n|\r|\n/).map((raw) => raw.trim())) {
    if (line === '') continue;
    const found = addressesIn(line).flatMap((address) => keyOf(address) ?? []);
    for (const key of found) keys.add(key);
    if (found.length > 0) continue;
    count += 1;
    if (lines.length < LINES_SHOWN) lines.push(line.slice(0, LINE_SHOWN));
  }
  return { keys: [...keys], unknown: { lines, count } };
}
