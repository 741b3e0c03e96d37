import type { ListingBody } from '../../domain/listing.ts';
import { linksOf } from '../axes.ts';
import { axesOf, axisAt, isOurs, optionIdAt, type Axes } from './axes.ts';
import type { Codes } from './codes.ts';
import { byAge, mutate, sweepStep, type Job, type State, type Step } from './job.ts';
import { fields, type Field } from './mutation.ts';
import type { RemoteGroup, RemoteProduct } from './schema.ts';

type RemoteOption = RemoteGroup['options'][number];

/** The option of a value that counts: the oldest with its code. */
const optionOf = (group: RemoteGroup, code: string): RemoteOption | null => group.options.filter((option) => option.code === code).sort(byAge)[0] ?? null;

/** The option ids of one variant, in axis order; null while one of them is not there yet. */
export function optionIds({ groups }: Axes, codes: Codes, values: readonly string[]): string[] | null {
  const ids = values.map((value, i) => {
    const group = groups[i];
    return group ? optionOf(group, codes.option(value))?.id : undefined;
  });
  return ids.every((id) => id !== undefined) ? ids : null;
}

/** Makes the groups that no read has shown, with all their options. */
export function createGroups(axes: Axes, { body, codes, shop: { info: { language: languageCode } } }: Job): Field[] {
  return body.options.flatMap((axis, i) => (axes.groups[i] ? [] : [fields.createGroup({
    code: axes.codes[i],
    translations: [{ languageCode, name: axis.name }],
    options: axis.values.map((value) => ({ code: codes.option(value), translations: [{ languageCode, name: value }] })),
  })]));
}

/** Brings groups and options to what the listing needs: create, rename, attach, detach. Runs before the variants. */
export function options(state: State, keeper: RemoteProduct, job: Job): Step[] {
  const axes = axesOf(state, keeper, job);
  const missing = createGroups(axes, job);
  if (missing.length > 0) return [mutate('CreateOptionGroups', missing)];
  const needed = axes.groups.filter((group) => group !== null);
  const changes = [
    ...needed.flatMap((group, i) => optionChanges(keeper, group, i, job)),
    ...needed.filter((group) => !keeper.optionGroups.some(({ id }) => id === group.id)).map((group) => fields.attachGroup(keeper.id, group.id)),
    ...detached(keeper, needed, job.codes),
  ];
  return changes.length === 0 ? [] : [mutate('CompleteOptions', changes)];
}

/** Groups of ours that the listing has no axis for any more, and twins of one it has. */
const detached = (keeper: RemoteProduct, needed: readonly RemoteGroup[], codes: Codes): Field[] => keeper.optionGroups
  .filter((group) => isOurs(group, codes) && !needed.some(({ id }) => id === group.id))
  .map((group) => fields.detachGroup(keeper.id, group.id, !needed.some(({ code }) => code === group.code)));

/**
 * New values. A value that only takes the place of another one gets its option: under the new code, and under the new
 * name, too, when the old one is ours; a page read in another language leaves the names of a live listing alone.
 */
function optionChanges(keeper: RemoteProduct, group: RemoteGroup, axis: number, job: Job): Field[] {
  const { body, codes, mark, shop: { info: { language } } } = job;
  const successors = successorsOf(keeper, group, axis, job);
  return (body.options[axis]?.values ?? []).flatMap((value) => {
    const code = codes.option(value);
    if (optionOf(group, code) !== null) return [];
    const old = successors.get(value);
    const translations = [{ languageCode: language, name: value }];
    if (old === undefined) return [fields.createOption({ productOptionGroupId: group.id, code, translations })];
    const rename = !mark.finished(keeper) || namedByUs(old, value, axis, job);
    return [fields.updateOption({ id: old.id, code, ...(rename ? { translations } : {}) })];
  });
}

/** Whether the option's name is what an earlier body of ours, with the same axis name, called the value of the same SKUs. */
function namedByUs(option: RemoteOption, value: string, axis: number, { body, bases }: Job): boolean {
  const skus = new Set(body.variants.flatMap((variant) => (variant.options[axis] === value ? [variant.sku] : [])));
  return bases.some((base) => {
    const before = axisAt(base, body.options[axis]?.name ?? '');
    return base.variants.some((variant) => skus.has(variant.sku) && variant.options[before] === option.name);
  });
}

/** New value -> old option, where every variant of ours that had the option has the value now and no value names the option. */
function successorsOf(keeper: RemoteProduct, group: RemoteGroup, axis: number, { body, bases, codes }: Job): Map<string, RemoteOption> {
  const kept = new Set(body.options[axis]?.values.map((value) => optionOf(group, codes.option(value))?.id));
  const links = [...linksOf(body, { valueOf: optionIdAt(keeper) }, group, axis), ...bases.flatMap((base) => linksBefore(group, axis, body, base, codes))];
  const result = new Map<string, RemoteOption>();
  for (const { value, stored } of links) {
    const option = group.options.find(({ id }) => id === stored);
    const alone = links.every((other) => other.stored !== stored || other.value === value);
    if (option !== undefined && alone && !kept.has(stored) && !result.has(value)) result.set(value, option);
  }
  return result;
}

/** The same by an earlier body: where the merchant has given variants SKU codes of his own, the shop does not tell. */
function linksBefore(group: RemoteGroup, axis: number, body: ListingBody, base: ListingBody, codes: Codes): { value: string; stored: string }[] {
  const before = new Map(base.variants.map((variant) => [variant.supplierSkuKey, variant.options[axisAt(base, body.options[axis]?.name ?? '')]]));
  return body.variants.flatMap((variant) => {
    const value = variant.options[axis];
    const old = before.get(variant.supplierSkuKey);
    const option = old === undefined ? null : optionOf(group, codes.option(old));
    return value === undefined || option === null ? [] : [{ value, stored: option.id }];
  });
}

/** Options of ours that no variant uses and the listing does not name: left over from a repeated or renamed value. */
export function unusedOptions(state: State, keeper: RemoteProduct, job: Job): Step[] {
  const { body, codes, memory } = job;
  const { groups } = axesOf(state, keeper, job);
  const used = new Set(keeper.variantList.items.flatMap((variant) => variant.options.map(({ id }) => id)));
  return body.options.flatMap((axis, i) => {
    const group = groups[i] ?? null;
    const named = new Set(axis.values.map((value) => (group === null ? undefined : optionOf(group, codes.option(value))?.id)));
    return (group?.options ?? []).filter((option) => /^o-[0-9a-f]{12}$/.test(option.code) && !used.has(option.id) && !named.has(option.id) && !memory.swept.has(`option${option.id}`))
      .map((option) => sweepStep(`option${option.id}`, fields.deleteOption(option.id)));
  });
}
