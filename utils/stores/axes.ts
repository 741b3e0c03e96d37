import type { ListingBody } from '../domain/listing.ts';

/** What the user pushes now, and what earlier pushes wrote or may have written. */
export interface Known {
  body: ListingBody;
  bases: readonly ListingBody[];
}

/** The options a product has in a shop, whatever the shop calls them. */
export interface Shelf<Slot extends { name: string }> {
  /** Those that variants have values of. */
  slots: readonly Slot[];
  /** Those that no variant uses yet, e.g. of a put that was cut off. */
  unused: readonly Slot[];
  /** What the variant with this SKU code has of a slot: its word, or whatever tells values apart there. */
  valueOf(sku: string, slot: Slot): string | undefined;
  sameName: (stored: string, name: string) => boolean;
  /** Whether a value in the shop stands for one of a listing. */
  sameValue: (stored: string, value: string) => boolean;
}

/** Where a body has the axis of this name; -1 when it has none, or several. */
export function axisNamed(body: ListingBody, name: string, same: Shelf<never>['sameName']): number {
  const found = body.options.flatMap((axis, i) => (same(axis.name, name) ? [i] : []));
  return found.length === 1 ? found[0] ?? -1 : -1;
}

/**
 * Pairs axes and slots: those in use by name, then by the values that our SKU codes have under them; after that unused ones, by name.
 * Never by position alone: suppliers swap their axes. A slot is null while an axis has none; `conflict`: why they cannot be told apart, nothing may be written then.
 */
export function pairAxes<Slot extends { name: string }>({ body, bases }: Known, shelf: Shelf<Slot>): { slots: (Slot | null)[]; conflict: string | null } {
  const slots = body.options.map(({ name }, i) => {
    const same = shelf.slots.filter((slot) => shelf.sameName(slot.name, name));
    return axisNamed(body, name, shelf.sameName) === i && same.length === 1 ? same[0] ?? null : null;
  });
  const left = shelf.slots.filter((slot) => !slots.includes(slot));
  const open = body.options.flatMap((_, i) => (slots[i] ? [] : [i]));
  const found = left.length === 0 || open.length === 0 ? new Map<number, Slot>() : byEvidence({ body, bases }, shelf, left, open);
  for (const [i, slot] of found ?? []) slots[i] = slot;
  for (const [i, { name }] of body.options.entries()) slots[i] ??= shelf.unused.find((slot) => shelf.sameName(slot.name, name) && !slots.includes(slot)) ?? null;
  return { slots, conflict: found === null ? mismatch(body, shelf.slots) : null };
}

const namesOf = (named: readonly { name: string }[]): string => named.map(({ name }) => name.slice(0, 30)).join(', ').slice(0, 80);

/** Why the axes of a listing are not those of the product. */
export const mismatch = (body: ListingBody, slots: readonly { name: string }[]): string =>
  `The options of the listing (${namesOf(body.options)}) cannot be matched to those of the product in the shop (${namesOf(slots)}); delete the product in the shop to have it made anew`;

/** The only way to pair what is left; null when there is none, or more than one. */
function byEvidence<Slot extends { name: string }>(known: Known, shelf: Shelf<Slot>, left: readonly Slot[], open: readonly number[]): Map<number, Slot> | null {
  let edges = open.flatMap((axis) => candidates(known, shelf, left, axis).map((slot) => ({ axis, slot })));
  const result = new Map<number, Slot>();
  // A bipartite graph with one perfect matching has a vertex of one edge; the smaller side must be matched whole.
  const end = (edge: { axis: number; slot: Slot }) => (open.length <= left.length ? edge.axis : edge.slot);
  while (result.size < Math.min(open.length, left.length)) {
    const forced = edges.find((edge) => edges.filter((other) => end(other) === end(edge)).length === 1);
    if (forced === undefined) return null;
    result.set(forced.axis, forced.slot);
    edges = edges.filter(({ axis, slot }) => axis !== forced.axis && slot !== forced.slot);
  }
  return result;
}

/** Slots whose values are the axis' on most SKUs; else those whose values follow the axis' one to one. */
function candidates<Slot extends { name: string }>({ body, bases }: Known, shelf: Shelf<Slot>, left: readonly Slot[], axis: number): Slot[] {
  const name = body.options[axis]?.name ?? '';
  const before = new Map(bases.flatMap((base) => base.variants.map((variant) => [variant.sku, variant.options[axisNamed(base, name, shelf.sameName)]] as const)));
  const seen = left.map((slot) => {
    const links = linksOf(body, shelf, slot, axis);
    const exact = links.filter(({ sku, value, stored }) => [value, before.get(sku)].some((text) => text !== undefined && shelf.sameValue(stored, text))).length;
    const pairs = new Set(links.map(({ value, stored }) => JSON.stringify([value, stored])));
    const oneToOne = pairs.size > 0 && new Set(links.map(({ value }) => value)).size === pairs.size && new Set(links.map(({ stored }) => stored)).size === pairs.size;
    return { slot, exact, oneToOne };
  });
  const most = Math.max(...seen.map(({ exact }) => exact));
  return seen.filter(({ exact, oneToOne }) => (most > 0 ? exact === most : oneToOne)).map(({ slot }) => slot);
}

/** On each variant with a SKU code of the listing: its value on the axis, and what it has of the slot in the shop. */
export function linksOf<Slot extends { name: string }>(body: ListingBody, shelf: Pick<Shelf<Slot>, 'valueOf'>, slot: Slot, axis: number): { sku: string; value: string; stored: string }[] {
  return body.variants.flatMap(({ sku, options }) => {
    const stored = shelf.valueOf(sku, slot);
    const value = options[axis];
    return value === undefined || stored === undefined ? [] : [{ sku, value, stored }];
  });
}

/** How the shop calls a value of an axis; `from`: the value of ours that it takes the place of, to be renamed. */
export interface Word {
  as: string;
  from?: string;
}

/** A shop that tells values apart by their words. */
export interface WordShelf<Slot extends { name: string }> extends Shelf<Slot> {
  /** All values a slot offers or a variant has of it. */
  values(slot: Slot): readonly string[];
  finished: boolean;
  /** A text as the shop can hold it. */
  clean(text: string): string;
}

/** The slot that stands for each axis, what the shop calls its values, and why they cannot be told apart. */
export interface Words<Slot> {
  slots: (Slot | null)[];
  words: Map<string, Word>[];
  conflict: string | null;
}

/** Pairs axes and slots as `pairAxes`, and says how each value is called. */
export function wordsOf<Slot extends { name: string }>(known: Known, shelf: WordShelf<Slot>): Words<Slot> {
  const { slots, conflict } = pairAxes(known, shelf);
  return { slots, words: slots.map((slot, i) => axisWords(known, i, shelf, slot)), conflict };
}

/**
 * The words of an axis' values. A value that only takes the place of another one takes its name, too, when that is ours; a page
 * read in another language leaves the words of a live listing alone.
 */
function axisWords<Slot extends { name: string }>({ body, bases }: Known, axis: number, shelf: WordShelf<Slot>, slot: Slot | null): Map<string, Word> {
  const values = body.options[axis]?.values ?? [];
  if (slot === null) return new Map(values.map((value) => [value, { as: shelf.clean(value) }]));
  const stored = [...new Set(shelf.values(slot))];
  const direct = new Map(values.flatMap((value) => {
    const same = stored.find((each) => each === value) ?? stored.find((each) => shelf.sameValue(each, value));
    return same === undefined ? [] : [[value, same] as const];
  }));
  const links = linksOf(body, shelf, slot, axis);
  const kept = new Set(direct.values());
  const name = body.options[axis]?.name ?? '';
  return new Map(values.map((value): [string, Word] => {
    const own = direct.get(value);
    if (own !== undefined) return [value, { as: own }];
    const old = links.find((link) => link.value === value && !kept.has(link.stored) && links.every((other) => other.stored !== link.stored || other.value === value));
    if (old === undefined) return [value, { as: shelf.clean(value) }];
    const byUs = !shelf.finished || bases.some((base) => base.variants.some(({ sku, options }) =>
      sku === old.sku && shelf.sameValue(old.stored, options[axisNamed(base, name, shelf.sameName)] ?? '')));
    return [value, byUs ? { as: shelf.clean(value), from: old.stored } : { as: old.stored }];
  }));
}
