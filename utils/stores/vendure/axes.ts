import type { ListingBody } from '../../domain/listing.ts';
import type { Codes } from './codes.ts';
import { byAge, type Job, type State } from './job.ts';
import type { RemoteGroup, RemoteProduct } from './schema.ts';

/** Group codes looked up beyond the listing's axes: an axis whose own number is taken by another one gets a later one. */
export const SPARE_GROUPS = 8;

/** Which option group stands for which axis of the listing. */
export interface Axes {
  /** By axis; null while it has none. */
  groups: (RemoteGroup | null)[];
  /** By axis: the code of the group it has or is to get. */
  codes: string[];
  /** Why the product's groups cannot be told apart: nothing may be written then. */
  conflict: string | null;
}

/** The group of a code that counts: the one at the product, else the oldest. */
export function chosenGroup(state: State, keeper: RemoteProduct | null, code: string): RemoteGroup | null {
  const named = (groups: readonly RemoteGroup[]) => groups.filter((group) => group.code === code).sort(byAge)[0] ?? null;
  return named(keeper?.optionGroups ?? []) ?? named(state.groups);
}

export const isOurs = (group: RemoteGroup, codes: Codes): boolean => group.code.startsWith(codes.group(0).slice(0, -1));

/** Where a body has the axis of this name; -1 when it has none, or several. */
export function axisNamed(body: ListingBody, name: string): number {
  const found = body.options.flatMap((axis, i) => (axis.name.trim() === name.trim() ? [i] : []));
  return found.length === 1 ? found[0] ?? -1 : -1;
}

/**
 * Pairs axes and groups: with the groups that variants of the product use, by name, then by the values that our SKU codes
 * have under them; after that with unused groups, by name. Never by position alone: suppliers swap their axes.
 */
export function axesOf(state: State, keeper: RemoteProduct | null, job: Pick<Job, 'body' | 'bases' | 'codes'>): Axes {
  const { body, codes } = job;
  const slots = slotsOf(state, keeper, codes);
  const used = new Set(keeper?.variantList.items.flatMap((variant) => variant.options.map(({ id }) => id)));
  const live = slots.filter((group) => group.options.some(({ id }) => used.has(id)));
  const groups: (RemoteGroup | null)[] = body.options.map(({ name }, i) => {
    const same = live.filter((group) => group.name.trim() === name.trim());
    return axisNamed(body, name) === i && same.length === 1 ? same[0] ?? null : null;
  });
  const left = live.filter((group) => !groups.includes(group));
  const open = body.options.flatMap((_, i) => (groups[i] ? [] : [i]));
  const found = keeper === null || left.length === 0 || open.length === 0 ? new Map<number, RemoteGroup>() : byEvidence(keeper, left, open, job);
  for (const [i, group] of found ?? []) groups[i] = group;
  claimUnused(groups, slots.filter((group) => !live.includes(group)), job);
  const made = newCodes(groups, slots, codes);
  const unclear = found === null || made === null;
  return { groups, codes: made ?? [], conflict: unclear ? mismatch(body, live) : null };
}

const slotsOf = (state: State, keeper: RemoteProduct | null, codes: Codes): RemoteGroup[] =>
  [...new Set([...keeper?.optionGroups ?? [], ...state.groups].filter((group) => isOurs(group, codes)).map(({ code }) => code))].sort()
    .flatMap((code) => chosenGroup(state, keeper, code) ?? []);

/** Groups no variant uses yet, e.g. of a put that was cut off: those of an axis' name, its own number first. */
function claimUnused(groups: (RemoteGroup | null)[], unused: readonly RemoteGroup[], { body, codes }: Pick<Job, 'body' | 'codes'>): void {
  for (const [i, { name }] of body.options.entries()) {
    if (groups[i]) continue;
    const same = unused.filter((group) => group.name.trim() === name.trim() && !groups.includes(group));
    groups[i] = same.find(({ code }) => code === codes.group(i)) ?? same[0] ?? null;
  }
}

/** The code of each axis' group; null when all codes we look up are taken. */
function newCodes(groups: readonly (RemoteGroup | null)[], slots: readonly RemoteGroup[], codes: Codes): string[] | null {
  const taken = new Set(slots.map(({ code }) => code));
  const made = groups.map((group, i) => {
    const later = Array.from({ length: SPARE_GROUPS }, (_, n) => groups.length + n);
    const code = group?.code ?? [i, ...later].map((n) => codes.group(n)).find((each) => !taken.has(each));
    if (code !== undefined) taken.add(code);
    return code;
  });
  return made.every((code) => code !== undefined) ? made : null;
}

const namesOf = (named: readonly { name: string }[]): string => named.map(({ name }) => name.slice(0, 30)).join(', ').slice(0, 80);

const mismatch = (body: ListingBody, live: readonly RemoteGroup[]): string =>
  `The options of the listing (${namesOf(body.options)}) cannot be matched to those of the product in the shop (${namesOf(live)}); delete the product in the shop to have it made anew`;

/** The only way to pair what is left; null when there is none, or more than one. */
function byEvidence(keeper: RemoteProduct, left: readonly RemoteGroup[], open: readonly number[], job: Pick<Job, 'body' | 'bases' | 'codes'>): Map<number, RemoteGroup> | null {
  let edges = open.flatMap((axis) => candidates(keeper, left, axis, job).map((group) => ({ axis, group })));
  const result = new Map<number, RemoteGroup>();
  // A bipartite graph with one perfect matching has a vertex of one edge; the smaller side must be matched whole.
  const end = (edge: { axis: number; group: RemoteGroup }) => (open.length <= left.length ? edge.axis : edge.group.id);
  while (result.size < Math.min(open.length, left.length)) {
    const forced = edges.find((edge) => edges.filter((other) => end(other) === end(edge)).length === 1);
    if (forced === undefined) return null;
    result.set(forced.axis, forced.group);
    edges = edges.filter(({ axis, group }) => axis !== forced.axis && group.id !== forced.group.id);
  }
  return result;
}

/** Groups whose options are the axis' values on most SKUs; else those whose options follow the values one to one. */
function candidates(keeper: RemoteProduct, left: readonly RemoteGroup[], axis: number, job: Pick<Job, 'body' | 'bases' | 'codes'>): RemoteGroup[] {
  const seen = left.map((group) => ({ group, ...usage(keeper, group, axis, job) }));
  const most = Math.max(...seen.map(({ exact }) => exact));
  return seen.filter(({ exact, oneToOne }) => (most > 0 ? exact === most : oneToOne)).map(({ group }) => group);
}

/** How the axis' values meet the group's options on the variants that carry our SKU codes. */
function usage(keeper: RemoteProduct, group: RemoteGroup, axis: number, { body, bases, codes }: Pick<Job, 'body' | 'bases' | 'codes'>): { exact: number; oneToOne: boolean } {
  const links = linksOf(keeper, group, axis, body);
  const name = body.options[axis]?.name ?? '';
  const before = new Map(bases.flatMap((base) => base.variants.map((variant) => [variant.sku, variant.options[axisNamed(base, name)]] as const)));
  const exact = links.filter(({ sku, value, option }) => option.name === value || [value, before.get(sku)].some((text) => text !== undefined && codes.option(text) === option.code));
  const pairs = new Set(links.map(({ value, option }) => JSON.stringify([value, option.id])));
  const oneToOne = pairs.size > 0 && new Set(links.map(({ value }) => value)).size === pairs.size && new Set(links.map(({ option }) => option.id)).size === pairs.size;
  return { exact: exact.length, oneToOne };
}

interface Link { sku: string; value: string; option: RemoteGroup['options'][number] }

/** On each variant with a SKU code of the listing: its value on the axis, and the group's option it has in the shop. */
export function linksOf(keeper: RemoteProduct, group: RemoteGroup, axis: number, body: ListingBody): Link[] {
  const options = new Map(group.options.map((option) => [option.id, option]));
  const remotes = new Map(keeper.variantList.items.toReversed().map((remote) => [remote.sku, remote]));
  return body.variants.flatMap((variant) => {
    const value = variant.options[axis];
    const option = remotes.get(variant.sku)?.options.flatMap(({ id }) => options.get(id) ?? [])[0];
    return value === undefined || option === undefined ? [] : [{ sku: variant.sku, value, option }];
  });
}
