import type { ListingBody } from '../../domain/listing.ts';
import { axisNamed, mismatch, pairAxes, type Shelf } from '../axes.ts';
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

/** White space at the ends is nothing that tells names apart. */
const sameName = (one: string, other: string): boolean => one.trim() === other.trim();

/** What the variants of a product have of a group: the option's id, since its name may be the merchant's and its code an earlier value's. */
export function optionIdAt(keeper: RemoteProduct | null): Shelf<RemoteGroup>['valueOf'] {
  const remotes = new Map(keeper?.variantList.items.toReversed().map((remote) => [remote.sku, new Set(remote.options.map(({ id }) => id))]));
  return (sku, group) => group.options.find(({ id }) => remotes.get(sku)?.has(id))?.id;
}

export const axisAt = (body: ListingBody, name: string): number => axisNamed(body, name, sameName);

/** Pairs axes and groups; those without a group get a code for theirs. */
export function axesOf(state: State, keeper: RemoteProduct | null, { body, bases, codes }: Pick<Job, 'body' | 'bases' | 'codes'>): Axes {
  const slots = slotsOf(state, keeper, codes);
  const used = new Set(keeper?.variantList.items.flatMap((variant) => variant.options.map(({ id }) => id)));
  const live = slots.filter((group) => group.options.some(({ id }) => used.has(id)));
  const options = new Map(slots.flatMap((group) => group.options.map((option) => [option.id, option] as const)));
  const { slots: groups, conflict } = pairAxes({ body, bases }, {
    slots: live, unused: slots.filter((group) => !live.includes(group)), valueOf: optionIdAt(keeper), sameName,
    sameValue: (id, value) => { const option = options.get(id); return option?.name === value || option?.code === codes.option(value); },
  });
  const made = newCodes(groups, slots, codes);
  return { groups, codes: made ?? [], conflict: conflict ?? (made === null ? mismatch(body, live) : null) };
}

const slotsOf = (state: State, keeper: RemoteProduct | null, codes: Codes): RemoteGroup[] =>
  [...new Set([...keeper?.optionGroups ?? [], ...state.groups].filter((group) => isOurs(group, codes)).map(({ code }) => code))].sort()
    .flatMap((code) => chosenGroup(state, keeper, code) ?? []);

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
