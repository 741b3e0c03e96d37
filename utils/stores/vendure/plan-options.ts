import type { ListingBody } from '../../domain/listing.ts';
import type { Codes } from './codes.ts';
import { byAge, mutate, sweepStep, type Job, type State, type Step } from './job.ts';
import { fields, type Field } from './mutation.ts';
import type { RemoteGroup, RemoteProduct } from './schema.ts';

/** The group of a code that counts: the one at the product, else the oldest. */
export function chosenGroup(state: State, keeper: RemoteProduct | null, code: string): RemoteGroup | null {
  const named = (groups: readonly RemoteGroup[]) => groups.filter((group) => group.code === code).sort(byAge)[0] ?? null;
  return named(keeper?.optionGroups ?? []) ?? named(state.groups);
}

/** The option of a value that counts: the oldest with its code. */
const optionOf = (group: RemoteGroup, code: string) => group.options.filter((option) => option.code === code).sort(byAge)[0] ?? null;

/** The option ids of one variant, in axis order; null while one of them is not there yet. */
export function optionIds(state: State, keeper: RemoteProduct, codes: Codes, values: readonly string[]): string[] | null {
  const ids = values.map((value, i) => {
    const group = chosenGroup(state, keeper, codes.group(i));
    return group === null ? undefined : optionOf(group, codes.option(value))?.id;
  });
  return ids.every((id) => id !== undefined) ? ids : null;
}

/** Makes the groups that no read has shown, with all their options. */
export function createGroups(state: State, keeper: RemoteProduct | null, body: ListingBody, codes: Codes, languageCode: string): Field[] {
  return body.options.flatMap((axis, i) => (chosenGroup(state, keeper, codes.group(i)) !== null ? [] : [fields.createGroup({
    code: codes.group(i),
    translations: [{ languageCode, name: axis.name }],
    options: axis.values.map((value) => ({ code: codes.option(value), translations: [{ languageCode, name: value }] })),
  })]));
}

/** Brings groups and options to what the listing needs: create, rename, attach, detach. Runs before the variants. */
export function options(state: State, keeper: RemoteProduct, job: Job): Step[] {
  const { body, codes, shop: { info: { language } } } = job;
  const missing = createGroups(state, keeper, body, codes, language);
  if (missing.length > 0) return [mutate('CreateOptionGroups', missing)];
  const needed = body.options.flatMap((_, i) => chosenGroup(state, keeper, codes.group(i)) ?? []);
  const changes = [
    ...needed.flatMap((group, i) => optionChanges(group, i, job)),
    ...needed.filter((group) => !keeper.optionGroups.some(({ id }) => id === group.id)).map((group) => fields.attachGroup(keeper.id, group.id)),
    ...detached(keeper, needed, codes),
  ];
  return changes.length === 0 ? [] : [mutate('CompleteOptions', changes)];
}

/** Groups of ours that the listing has no axis for any more, and twins of one it has. */
function detached(keeper: RemoteProduct, needed: readonly RemoteGroup[], codes: Codes): Field[] {
  const prefix = codes.group(0).slice(0, -1);
  return keeper.optionGroups
    .filter((group) => group.code.startsWith(prefix) && !needed.some(({ id }) => id === group.id))
    .map((group) => fields.detachGroup(keeper.id, group.id, !needed.some(({ code }) => code === group.code)));
}

/** New values; values that a variant calls something else than at the last push are renamed, not doubled. */
function optionChanges(group: RemoteGroup, axis: number, { body, bases, codes, shop: { info: { language } } }: Job): Field[] {
  const renamed = new Map(bases.flatMap((base) => [...renames(body, base, axis)]));
  return (body.options[axis]?.values ?? []).flatMap((value) => {
    const code = codes.option(value);
    if (optionOf(group, code) !== null) return [];
    const before = renamed.get(value);
    const old = before === undefined ? null : optionOf(group, codes.option(before));
    const translations = [{ languageCode: language, name: value }];
    if (old === null) return [fields.createOption({ productOptionGroupId: group.id, code, translations })];
    return [fields.updateOption({ id: old.id, code, ...(old.name === before ? { translations } : {}) })];
  });
}

/** New value -> old value, where every variant that had the old one has the new one now and the old one is gone. */
function renames(body: ListingBody, base: ListingBody, axis: number): Map<string, string> {
  const now = new Map(body.variants.map((variant) => [variant.supplierSkuKey, variant.options[axis]]));
  const successors = new Map<string, Set<string>>();
  for (const variant of base.variants) {
    const before = variant.options[axis];
    const after = now.get(variant.supplierSkuKey);
    if (before !== undefined && after !== undefined) successors.set(before, (successors.get(before) ?? new Set()).add(after));
  }
  const kept = new Set(body.options[axis]?.values);
  const result = new Map<string, string>();
  for (const [before, after] of successors) {
    const [only] = after;
    if (after.size === 1 && only !== undefined && !kept.has(before)) result.set(only, before);
  }
  return result;
}

/** Options of ours that no variant uses and the listing does not name: left over from a repeated or renamed value. */
export function unusedOptions(state: State, keeper: RemoteProduct, { body, codes, memory }: Job): Step[] {
  const used = new Set(keeper.variantList.items.flatMap((variant) => variant.options.map(({ id }) => id)));
  return body.options.flatMap((axis, i) => {
    const group = chosenGroup(state, keeper, codes.group(i));
    const named = new Set(axis.values.map((value) => (group === null ? undefined : optionOf(group, codes.option(value))?.id)));
    return (group?.options ?? []).filter((option) => /^o-[0-9a-f]{12}$/.test(option.code) && !used.has(option.id) && !named.has(option.id) && !memory.swept.has(`option${option.id}`))
      .map((option) => sweepStep(`option${option.id}`, fields.deleteOption(option.id)));
  });
}
