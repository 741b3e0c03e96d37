import type { ListingChange } from '../../domain/listing-change.ts';
import type { ListingBody } from '../../domain/listing.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { CallError } from '../converge.ts';
import { choices } from './choices.ts';
import { query, type Client } from './client.ts';
import { finished, type Job, type Step } from './job.ts';
import { doneSchema, tagsSchema, type RemoteProduct } from './schema.ts';

/** What a product is filed under. */
export interface ExtrasInput {
  tags?: { id: string }[];
  categories?: { id: string }[];
  shipping_profile_id?: string;
  hs_code?: string | null;
  origin_country?: string | null;
}

const small = (tag: string): string => tag.trim().toLowerCase();
const tagsOf = (body: ListingBody): string[] => body.extras?.tags ?? [];

/** Tags to put on and to take off; what the merchant put on or took off stays so. */
function tagPlan(keeper: RemoteProduct | null, { body, bases }: Job): { add: string[]; drop: Set<string> } {
  if (body.extras?.tags === undefined) return { add: [], drop: new Set() };
  const wanted = new Set(tagsOf(body).map(small));
  const there = new Set((keeper?.tags ?? []).map(({ value }) => small(value)));
  const ours = keeper === null || !finished(keeper);
  const isNew = (tag: string): boolean => ours || bases.some((base) => !tagsOf(base).map(small).includes(small(tag)));
  return {
    add: [...new Map(tagsOf(body).filter((tag) => tag.trim() !== '' && !there.has(small(tag)) && isNew(tag)).map((tag) => [small(tag), tag.trim()])).values()],
    drop: new Set(bases.flatMap(tagsOf).map(small).filter((tag) => !wanted.has(tag) && there.has(tag))),
  };
}

/** Tags whose ids have to be known before the product can have them. */
export function tagSteps(keeper: RemoteProduct | null, job: Job): Step[] {
  const values = tagPlan(keeper, job).add.filter((tag) => !job.memory.tags.has(small(tag)));
  return values.length === 0 ? [] : [{ kind: 'tags', values }];
}

/** Looks the tags up and makes those that the shop does not have; one made by another browser meanwhile is found by the second look. */
export async function findTags(client: Client, job: Job, values: readonly string[]): Promise<Result<undefined, CallError>> {
  for (const value of values) {
    let made: Result<unknown, CallError> = ok(null);
    for (let look = 0; look < 2 && !job.memory.tags.has(small(value)); look++) {
      const read = await client.call({ method: 'GET', path: `/admin/product-tags?${query({ q: value, limit: '100', fields: 'id,value' })}` }, tagsSchema);
      if (!read.ok) return read;
      const found = read.value.product_tags.find((tag) => small(tag.value) === small(value));
      if (found !== undefined) job.memory.tags.set(small(value), found.id);
      else if (look === 0) made = await client.call({ method: 'POST', path: '/admin/product-tags', body: { value } }, doneSchema);
      if (!made.ok && !made.error.declined) return made;
    }
    if (!job.memory.tags.has(small(value))) return made.ok ? err({ code: 'unavailable', detail: 'The shop does not keep the tag' }) : made;
  }
  return ok(undefined);
}

/** What a push files the product under; nothing where it stands as it shall, or is the merchant's. */
export function extrasInput(keeper: RemoteProduct | null, job: Job): ExtrasInput {
  const { body: { extras }, bases, memory, shop } = job;
  const ours = keeper === null || !finished(keeper);
  /** Where what stands is nothing, or what we wrote or may have written. */
  const may = (stands: string | null | undefined, wanted: string | null | undefined, written: readonly (string | null | undefined)[]): wanted is string | null =>
    wanted !== undefined && (wanted ?? '') !== (stands ?? '') && (ours || !stands || written.includes(stands));
  const before = bases.map((base) => base.extras);
  const { add, drop } = tagPlan(keeper, job);
  const current = keeper?.tags ?? [];
  const added = add.flatMap((tag) => memory.tags.get(small(tag)) ?? []);
  const categories = (keeper?.categories ?? []).map(({ id }) => id);
  const written = new Set(before.map((each) => each?.category));
  const others = categories.filter((id) => !written.has(id));
  const wanted = extras?.category;
  const isNew = typeof wanted === 'string' && !categories.includes(wanted) && (ours || categories.length === 0 || others.length < categories.length);
  const category = isNew ? [...others, wanted] : wanted === null && others.length < categories.length ? others : null;
  const origin = extras?.customs?.origin === null ? null : extras?.customs?.origin?.toLowerCase();
  const profile = extras?.shippingClass === null ? shop.profile ?? undefined : extras?.shippingClass;
  return {
    ...(added.length > 0 || drop.size > 0 ? { tags: [...current.filter(({ value }) => !drop.has(small(value))).map(({ id }) => ({ id })), ...added.map((id) => ({ id }))] } : {}),
    ...(category === null ? {} : { categories: category.map((id) => ({ id })) }),
    ...(may(keeper?.shipping_profile?.id, profile, before.map((each) => each?.shippingClass ?? shop.profile)) ? { shipping_profile_id: profile ?? '' } : {}),
    ...(may(keeper?.hs_code, extras?.customs?.code, before.map((each) => each?.customs?.code)) ? { hs_code: extras?.customs?.code ?? null } : {}),
    ...(may(keeper?.origin_country?.toLowerCase(), origin, before.map((each) => each?.customs?.origin?.toLowerCase())) ? { origin_country: origin } : {}),
  };
}

const row = (kind: ListingChange['kind'], isDue: boolean, from: string | null = null, to: string | null = null): ListingChange[] => (isDue ? [{ kind, subject: '', from, to }] : []);

/** What of it a preview tells. */
export function extrasRows(keeper: RemoteProduct, job: Job): ListingChange[] {
  const { add, drop } = tagPlan(keeper, job);
  const input = extrasInput(keeper, job);
  const before = (keeper.tags ?? []).map(({ value }) => value);
  const after = [...before.filter((tag) => !drop.has(small(tag))), ...add];
  return [
    ...row('tags', add.length > 0 || drop.size > 0, before.join(', ') || null, after.join(', ') || null), ...row('category', input.categories !== undefined),
    ...row('shipping-class', input.shipping_profile_id !== undefined), ...row('customs', input.hs_code !== undefined || input.origin_country !== undefined),
  ];
}

/** Refuses a category or class that the shop does not have, before anything is written. */
export async function checkChoices(client: Client, { extras }: ListingBody): Promise<Result<null, CallError>> {
  for (const [field, id] of [['category', extras?.category], ['shipping-class', extras?.shippingClass]] as const) {
    if (id === undefined || id === null) continue;
    const read = await choices(client, field);
    if (!read.ok) return read;
    if (!read.value.some((choice) => choice.id === id)) return err({ code: 'invalid', field, detail: `The shop does not have this ${field}` });
  }
  return ok(null);
}
