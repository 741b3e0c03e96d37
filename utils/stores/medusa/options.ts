import type { ListingVariant } from '../../domain/listing.ts';
import { mismatch, wordsOf, type Words as AxisWords } from '../axes.ts';
import { finished, write, type Job, type Step } from './job.ts';
import { NO_OPTION } from './map.ts';
import type { RemoteOption, RemoteProduct, RemoteVariant } from './schema.ts';

const sameWords = (one: string, other: string): boolean => one.trim() === other.trim();
const clean = (text: string): string => text.trim();

/** An option of the product under the name that pairing knows. */
type Slot = RemoteOption & { name: string };

export type Words = AxisWords<Slot>;

/** What a variant has of an option. */
const valueAt = (remote: RemoteVariant, option: RemoteOption): string | undefined => remote.options?.find(({ option_id }) => option_id === option.id)?.value;

/** Pairs the listing's axes with the product's options. All of them: Medusa gives every variant a value of every option. */
export function wordsIn(keeper: RemoteProduct, job: Pick<Job, 'body' | 'bases'>): Words {
  const { body } = job;
  const remotes = new Map((keeper.variants ?? []).map((remote) => [remote.sku ?? '', remote]));
  const slots = (keeper.options ?? []).map((option) => ({ ...option, name: option.title }));
  const plain = body.options.length === 0 && slots.length === 1 && slots[0]?.title === NO_OPTION.title;
  if (plain) return { slots: [], words: [], conflict: null };
  const found = wordsOf(job, {
    slots, unused: [], finished: finished(keeper), sameName: sameWords, sameValue: sameWords, clean,
    valueOf: (sku, slot) => { const remote = remotes.get(sku); return remote && valueAt(remote, slot); },
    values: (slot) => (slot.values ?? []).map(({ value }) => value),
  });
  const whole = found.slots.every((slot) => slot !== null) && slots.length === body.options.length;
  return { ...found, conflict: found.conflict ?? (whole ? null : mismatch(body, slots)) };
}

/** The options of a new product. */
export const newOptions = ({ body }: Pick<Job, 'body'>): object[] => (body.options.length === 0
  ? [{ title: NO_OPTION.title, values: [NO_OPTION.value] }]
  : body.options.map(({ name, values }) => ({ title: clean(name), values: values.map(clean) })));

/** A variant's values by the titles of the product's options; `words` null for a product that is to be made. */
export function optionsOf({ body }: Pick<Job, 'body'>, variant: ListingVariant, words: Words | null): Record<string, string> {
  if (body.options.length === 0) return { [NO_OPTION.title]: NO_OPTION.value };
  return Object.fromEntries(variant.options.map((value, i) => [words?.slots[i]?.title ?? clean(body.options[i]?.name ?? ''), words?.words[i]?.get(value)?.as ?? clean(value)]));
}

/** What a variant has of each of the product's options. */
export const optionsAt = (remote: RemoteVariant, { options }: RemoteProduct): Record<string, string> =>
  Object.fromEntries((options ?? []).flatMap((option) => { const value = valueAt(remote, option); return value === undefined ? [] : [[option.title, value]]; }));

/** Whether a variant has these values, whatever order the shop tells them in. */
export const hasOptions = (remote: RemoteVariant, wanted: Record<string, string>, keeper: RemoteProduct): boolean =>
  (keeper.options ?? []).every((option) => valueAt(remote, option) === wanted[option.title]);

/** Renames values that take the place of others, and adds missing ones: before the variants that need them. */
export function optionSteps(keeper: RemoteProduct, { slots, words }: Words): Step[] {
  return slots.flatMap((slot, i) => {
    if (slot === null) return [];
    const all = [...words[i]?.values() ?? []];
    const values = slot.values ?? [];
    const renamed = all.flatMap(({ as, from }) => (from === undefined || slot.is_exclusive === false ? [] : values.filter(({ value }) => value === from).map(({ id }) => ({ id, as }))));
    if (renamed.length > 0) return renamed.map(({ id, as }) => write(`/admin/product-options/${slot.id}/values/${id}`, { value: as }));
    const missing = [...new Set(all.map(({ as }) => as))].filter((as) => values.every(({ value }) => value !== as));
    return missing.length === 0 ? [] : [write(`/admin/products/${keeper.id}/options/batch`, { update: [{ product_option_id: slot.id, add: missing.map((value) => ({ value })) }] })];
  });
}

/** Takes away values of ours that no variant has any more. */
export function unusedOptions(keeper: RemoteProduct, job: Job, { slots, words }: Words): Step[] {
  const ours = new Set(job.bases.flatMap(({ options }) => options.flatMap(({ values }) => values.map(clean))));
  const steps = slots.flatMap((slot, i) => {
    const wanted = new Set([...words[i]?.values() ?? []].map(({ as }) => as));
    const used = new Set((keeper.variants ?? []).flatMap((remote) => (slot === null ? [] : valueAt(remote, slot) ?? [])));
    const gone = (slot?.values ?? []).filter(({ value }) => !wanted.has(value) && !used.has(value) && (ours.has(clean(value)) || !finished(keeper)));
    return slot === null || gone.length === 0 ? [] : [{ product_option_id: slot.id, remove: gone.map(({ id }) => id) }];
  });
  const sweeps = `values ${steps.flatMap(({ remove }) => remove).join(' ')}`;
  if (steps.length === 0 || job.memory.swept.has(sweeps)) return [];
  return [{ kind: 'write', call: { method: 'POST', path: `/admin/products/${keeper.id}/options/batch`, body: { update: steps } }, sweeps }];
}

/** A variant by its option values, in the order of the listing's axes as far as they are paired. */
export const nameOf = (remote: RemoteVariant, { slots }: Words): string => slots.flatMap((slot) => (slot === null ? [] : valueAt(remote, slot) ?? [])).join(' / ') || (remote.title ?? remote.sku ?? '');
