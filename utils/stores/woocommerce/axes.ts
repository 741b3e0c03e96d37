import { axisNamed, mismatch, wordsOf, type Words as AxisWords } from '../axes.ts';
import { finished, type Job } from './job.ts';
import type { RemoteAttribute, RemoteProduct, RemoteVariation } from './schema.ts';
import { attributeSlug, optionText, sameOption } from './text.ts';

type Known = Pick<Job, 'body' | 'bases'>;
export type Words = AxisWords<RemoteAttribute>;

/** What a variation has of an attribute; undefined for “any”. */
export const valueAt = (variation: Pick<RemoteVariation, 'attributes'>, attribute: RemoteAttribute): string | undefined =>
  variation.attributes.find((each) => (attribute.id > 0 ? each.id === attribute.id : attributeSlug(each.name) === attributeSlug(attribute.name)))?.option;

/** Pairs the listing's axes with the attributes that variations are told apart by. */
export function wordsIn(product: RemoteProduct | null, job: Known): Words {
  const { body } = job;
  const variations = product?.variations ?? [];
  const slots = product?.attributes.filter(({ variation }) => variation) ?? [];
  const live = new Set(slots.filter((slot) => variations.some((each) => valueAt(each, slot) !== undefined)));
  const remotes = new Map(variations.toReversed().map((remote) => [remote.sku, remote]));
  const words = wordsOf(job, {
    slots: slots.filter((slot) => live.has(slot)), unused: slots.filter((slot) => !live.has(slot)), finished: product !== null && finished(product),
    sameName: sameOption, sameValue: sameOption, clean: optionText,
    valueOf: (sku, slot) => { const remote = remotes.get(sku); return remote && valueAt(remote, slot); },
    values: (slot) => [...slot.options, ...variations.flatMap((each) => valueAt(each, slot) ?? [])],
  });
  const otherType = product !== null && (product.type === 'variable') !== (body.options.length > 0);
  return otherType ? { ...words, conflict: mismatch(body, product.attributes) } : words;
}

/** The product's attributes as they shall be; what the merchant added stays. */
export function wantedAttributes(product: RemoteProduct | null, { slots, words }: Words, job: Known): object[] {
  const { body, bases } = job;
  const values = words.map((each) => [...new Set([...each.values()].map(({ as }) => as))]);
  const current = product?.attributes ?? [];
  const done = product !== null && finished(product);
  const kept = current.flatMap((slot) => {
    const axis = slots.indexOf(slot);
    if (axis === -1) {
      const dropped = slot.variation && (!done || bases.some((base) => axisNamed(base, slot.name, sameOption) !== -1));
      return dropped ? [] : [slot];
    }
    const used = new Set(product?.variations.flatMap((each) => valueAt(each, slot) ?? []));
    const ours = bases.flatMap((base) => base.options.flatMap((option) => option.values));
    const wanted = values[axis] ?? [];
    const stays = slot.options.filter((each) => wanted.includes(each) || used.has(each) || (done && !ours.some((value) => sameOption(each, value))));
    return [{ ...slot, options: [...stays, ...wanted.filter((each) => !stays.includes(each))] }];
  });
  const made = body.options.flatMap(({ name }, i) => (slots[i] ? [] : [{ id: 0, name: optionText(name), position: kept.length + i, visible: true, variation: true, options: values[i] ?? [] }]));
  return [...kept, ...made];
}
