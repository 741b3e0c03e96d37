import type { ListingBody } from '../../domain/listing.ts';
import { finished, type Job } from './job.ts';
import type { RemoteAttribute, RemoteProduct, RemoteVariation } from './schema.ts';
import { optionText, sameOption } from './text.ts';

type Known = Pick<Job, 'body' | 'bases'>;

/** Which attribute of the product stands for which axis of the listing. */
export interface Axes {
  /** By axis; null while it has none. */
  attributes: (RemoteAttribute | null)[];
  /** Why the product's attributes cannot be told apart: nothing may be written then. */
  conflict: string | null;
}

/** Where a body has the axis of this name; -1 when it has none, or several. */
export function axisNamed(body: ListingBody, name: string): number {
  const found = body.options.flatMap((axis, i) => (sameOption(axis.name, name) ? [i] : []));
  return found.length === 1 ? found[0] ?? -1 : -1;
}

/** What a variation has of an attribute; undefined for “any”. */
export const valueAt = (variation: Pick<RemoteVariation, 'attributes'>, attribute: RemoteAttribute): string | undefined =>
  variation.attributes.find((each) => (attribute.id > 0 ? each.id === attribute.id : sameOption(each.name, attribute.name)))?.option;

/**
 * Pairs axes and attributes: those that variations use by name, then by the values that our SKU codes have under them; after that
 * unused ones, by name. Never by position alone: suppliers swap their axes.
 */
export function axesOf(product: RemoteProduct | null, job: Known): Axes {
  const { body } = job;
  if (product === null) return { attributes: body.options.map(() => null), conflict: null };
  if ((product.type === 'variable') !== (body.options.length > 0)) return { attributes: body.options.map(() => null), conflict: mismatch(body, product.attributes) };
  const slots = product.attributes.filter(({ variation }) => variation);
  const live = slots.filter((slot) => product.variations.some((each) => valueAt(each, slot) !== undefined));
  const attributes = body.options.map(({ name }, i) => {
    const same = live.filter((slot) => sameOption(slot.name, name));
    return axisNamed(body, name) === i && same.length === 1 ? same[0] ?? null : null;
  });
  const left = live.filter((slot) => !attributes.includes(slot));
  const open = body.options.flatMap((_, i) => (attributes[i] ? [] : [i]));
  const found = left.length === 0 || open.length === 0 ? new Map<number, RemoteAttribute>() : byEvidence(product, left, open, job);
  for (const [i, slot] of found ?? []) attributes[i] = slot;
  for (const i of open) attributes[i] ??= slots.find((slot) => !live.includes(slot) && sameOption(slot.name, body.options[i]?.name ?? '')) ?? null;
  return { attributes, conflict: found === null ? mismatch(body, live) : null };
}

const namesOf = (named: readonly { name: string }[]): string => named.map(({ name }) => name.slice(0, 30)).join(', ').slice(0, 80);

const mismatch = (body: ListingBody, live: readonly { name: string }[]): string =>
  `The options of the listing (${namesOf(body.options)}) cannot be matched to those of the product in the shop (${namesOf(live)}); delete the product in the shop to have it made anew`;

/** The only way to pair what is left; null when there is none, or more than one. */
function byEvidence(product: RemoteProduct, left: readonly RemoteAttribute[], open: readonly number[], job: Known): Map<number, RemoteAttribute> | null {
  let edges = open.flatMap((axis) => candidates(product, left, axis, job).map((slot) => ({ axis, slot })));
  const result = new Map<number, RemoteAttribute>();
  // A bipartite graph with one perfect matching has a vertex of one edge; the smaller side must be matched whole.
  const end = (edge: { axis: number; slot: RemoteAttribute }) => (open.length <= left.length ? edge.axis : edge.slot);
  while (result.size < Math.min(open.length, left.length)) {
    const forced = edges.find((edge) => edges.filter((other) => end(other) === end(edge)).length === 1);
    if (forced === undefined) return null;
    result.set(forced.axis, forced.slot);
    edges = edges.filter(({ axis, slot }) => axis !== forced.axis && slot !== forced.slot);
  }
  return result;
}

/** Attributes whose values are the axis' on most SKUs; else those whose values follow the axis' one to one. */
function candidates(product: RemoteProduct, left: readonly RemoteAttribute[], axis: number, { body, bases }: Known): RemoteAttribute[] {
  const name = body.options[axis]?.name ?? '';
  const before = new Map(bases.flatMap((base) => base.variants.map((variant) => [variant.sku, variant.options[axisNamed(base, name)]] as const)));
  const seen = left.map((slot) => {
    const links = linksOf(product, slot, axis, body);
    const exact = links.filter(({ sku, value, stored }) => [value, before.get(sku)].some((text) => text !== undefined && sameOption(stored, text))).length;
    const pairs = new Set(links.map(({ value, stored }) => JSON.stringify([value, stored])));
    const oneToOne = pairs.size > 0 && new Set(links.map(({ value }) => value)).size === pairs.size && new Set(links.map(({ stored }) => stored)).size === pairs.size;
    return { slot, exact, oneToOne };
  });
  const most = Math.max(...seen.map(({ exact }) => exact));
  return seen.filter(({ exact, oneToOne }) => (most > 0 ? exact === most : oneToOne)).map(({ slot }) => slot);
}

/** On each variant with a SKU code of the listing: its value on the axis, and what it has of the attribute in the shop. */
function linksOf(product: RemoteProduct, slot: RemoteAttribute, axis: number, body: ListingBody): { sku: string; value: string; stored: string }[] {
  const remotes = new Map(product.variations.toReversed().map((remote) => [remote.sku, remote]));
  return body.variants.flatMap((variant) => {
    const remote = remotes.get(variant.sku);
    const stored = remote && valueAt(remote, slot);
    const value = variant.options[axis];
    return value === undefined || stored === undefined ? [] : [{ sku: variant.sku, value, stored }];
  });
}

/**
 * How the shop is to call each value of an axis. A value that only takes the place of another one takes its name, too, when that
 * is ours; a page read in another language leaves the words of a live listing alone.
 */
export function wordsOf(product: RemoteProduct | null, axis: number, slot: RemoteAttribute | null, { body, bases }: Known): Map<string, string> {
  const values = body.options[axis]?.values ?? [];
  if (product === null || slot === null) return new Map(values.map((value) => [value, optionText(value)]));
  const stored = [...new Set([...slot.options, ...product.variations.flatMap((each) => valueAt(each, slot) ?? [])])];
  const direct = new Map(values.flatMap((value) => {
    const same = stored.find((each) => each === value) ?? stored.find((each) => sameOption(each, value));
    return same === undefined ? [] : [[value, same] as const];
  }));
  const links = linksOf(product, slot, axis, body);
  const kept = new Set(direct.values());
  return new Map(values.map((value) => {
    const own = direct.get(value);
    if (own !== undefined) return [value, own];
    const old = links.find((link) => link.value === value && !kept.has(link.stored) && links.every((other) => other.stored !== link.stored || other.value === value));
    if (old === undefined) return [value, optionText(value)];
    const name = body.options[axis]?.name ?? '';
    const byUs = !finished(product) || bases.some((base) => base.variants.some(({ sku, options }) =>
      sku === old.sku && sameOption(options[axisNamed(base, name)] ?? '', old.stored)));
    return [value, byUs ? optionText(value) : old.stored];
  }));
}

/** The product's attributes as they shall be; what the merchant added stays. */
export function wantedAttributes(product: RemoteProduct | null, axes: Axes, job: Known): object[] {
  const { body, bases } = job;
  const words = body.options.map((_, i) => [...new Set(wordsOf(product, i, axes.attributes[i] ?? null, job).values())]);
  const current = product?.attributes ?? [];
  const done = product !== null && finished(product);
  const kept = current.flatMap((slot) => {
    const axis = axes.attributes.indexOf(slot);
    if (axis === -1) {
      const dropped = slot.variation && (!done || bases.some((base) => axisNamed(base, slot.name) !== -1));
      return dropped ? [] : [slot];
    }
    const used = new Set(product?.variations.flatMap((each) => valueAt(each, slot) ?? []));
    const ours = bases.flatMap((base) => base.options.flatMap(({ values }) => values));
    const wanted = words[axis] ?? [];
    const stays = slot.options.filter((each) => wanted.includes(each) || used.has(each) || (done && !ours.some((value) => sameOption(each, value))));
    return [{ ...slot, options: [...stays, ...wanted.filter((each) => !stays.includes(each))] }];
  });
  const made = body.options.flatMap(({ name }, i) => (axes.attributes[i] ? [] : [{ id: 0, name: optionText(name), position: kept.length + i, visible: true, variation: true, options: words[i] ?? [] }]));
  return [...kept, ...made];
}
