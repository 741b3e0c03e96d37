import type { KeptProduct, KeptVariant } from '../../domain/files/catalogue.ts';
import type { ListingChange } from '../../domain/listing-change.ts';
import type { ListingBody, ListingVariant, ListingWarning, RemoteListing } from '../../domain/listing.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { PutOptions, StoreError, StorePreview } from '../define.ts';
import { ADOPTED } from '../adopt.ts';
import { ours, type Catalogue } from './catalogue.ts';
import type { FilesSecret } from './schema.ts';

const invalid = (field: string, detail: string): StoreError => ({ code: 'invalid', field, detail });
const distinct = (texts: readonly string[]): boolean => new Set(texts).size === texts.length;
const same = (one: string, other: string): boolean => one.trim() === other.trim();

/** Why this body cannot stand in this store; null when it can. */
function problemOf({ title, variants, options }: ListingBody, { currency }: FilesSecret): StoreError | null {
  if (title.trim() === '') return invalid('title', 'A listing needs a title');
  if (variants.length === 0) return invalid('variants', 'A listing needs a variant');
  if (!distinct(variants.map(({ sku }) => sku))) return invalid('sku', 'Two variants have the same SKU code');
  if (!distinct(variants.map((each) => JSON.stringify(each.options)))) return invalid('options', 'Two variants have the same options');
  if (variants.some((each) => each.options.length !== options.length || each.options.some((value, i) => !options[i]?.values.includes(value)))) {
    return invalid('options', 'A variant names an option value that the listing does not have');
  }
  return variants.some(({ price }) => price.currency !== currency) ? invalid('price', `The store sells in ${currency}`) : null;
}

/** Nothing that carries our SKU codes without our key is ever written to. */
function clashOf({ products }: Catalogue, body: ListingBody): StoreError | null {
  const codes = new Set(body.variants.map(({ sku }) => sku));
  const other = products.find(({ key, variants }) => key !== body.key && variants.some(({ sku }) => codes.has(sku)));
  return other ? { code: 'conflict', field: 'sku', detail: `The product "${other.title.slice(0, 100)}" (${other.id}) already has one of the SKU codes but was not made for this listing` } : null;
}

interface Plan { before: KeptProduct | null; after: KeptProduct; changes: ListingChange[]; warnings: ListingWarning[] }

/** What stands, what shall stand and what that changes: a push and its preview are made of the same plan. */
function planOf(catalogue: Catalogue, body: ListingBody, choice: PutOptions, store: FilesSecret): Result<Plan, StoreError> {
  const problem = problemOf(body, store) ?? (body.linked ? null : clashOf(catalogue, body));
  if (problem) return err(problem);
  const before = ours(catalogue, body.key) ?? null;
  if (before?.linked && !body.linked) return err(ADOPTED);
  if (before === null) return choice.intent === 'refresh' || body.linked ? err({ code: 'not-found', detail: 'The product is gone from the catalogue' }) : ok(created(body));
  const bases = [choice.last ?? [], choice.attempted ?? []].flat();
  return choice.intent === 'refresh' || body.linked ? ok(refreshed(before, body)) : merged(before, body, bases);
}

const row = (kind: ListingChange['kind'], subject: string, from: ListingChange['from'], to: ListingChange['to']): ListingChange => ({ kind, subject, from, to });
const nameOf = ({ options }: { options: readonly string[] }): string => options.join(' / ');
const fresh = ({ sku, options, price, stock, image }: ListingVariant): KeptVariant =>
  ({ id: '', sku, options, minor: price.minor, stock: typeof stock === 'number' ? stock : null, image: image ?? null, visible: true });

function created(body: ListingBody): Plan {
  const after: KeptProduct = {
    id: '', key: body.key, title: body.title, description: body.description, visible: true, images: [...body.images], options: body.options.map(({ name }) => name),
    variants: body.variants.map(fresh), updatedAt: 0,
  };
  return { before: null, after, warnings: [], changes: [row('create', '', null, body.title), ...body.variants.map((variant) => row('add-variant', nameOf(variant), null, variant.price))] };
}

const withFigures = (kept: KeptVariant, { price, stock }: ListingVariant): KeptVariant => ({ ...kept, minor: price.minor, stock: typeof stock === 'number' ? stock : kept.stock });

function refreshed(before: KeptProduct, body: ListingBody): Plan {
  const wanted = new Map(body.variants.map((variant) => [variant.sku, variant]));
  const have = new Set(before.variants.map(({ sku }) => sku));
  const missing = body.variants.filter(({ sku }) => !have.has(sku)).length;
  const variants = before.variants.map((kept) => {
    const variant = wanted.get(kept.sku);
    return variant ? withFigures(kept, variant) : kept;
  });
  const after = { ...before, variants };
  const hidden = body.linked && !before.visible;
  return {
    before, after, changes: [...figuresOf(before, after, body), ...(hidden ? [row('kept-hidden', '', null, null)] : [])],
    warnings: [...(missing === 0 ? [] : [{ code: 'variants-missing' as const, count: missing }]), ...(hidden ? [{ code: 'product-hidden' as const }] : [])],
  };
}

/** A text is ours to change while the catalogue still has one that we wrote or may have written. */
const text = (kept: string, written: readonly string[], next: string): string => (written.some((each) => same(each, kept)) ? next : kept);
const count = (code: 'variants-dropped' | 'variants-not-ours' | 'variants-hidden', rows: readonly KeptVariant[]): ListingWarning[] => (rows.length === 0 ? [] : [{ code, count: rows.length }]);

function merged(before: KeptProduct, body: ListingBody, bases: readonly ListingBody[]): Result<Plan, StoreError> {
  const names = body.options.map(({ name }) => name);
  const sameAxes = JSON.stringify(names) === JSON.stringify(before.options);
  const have = new Map(before.variants.map((kept) => [kept.sku, kept]));
  const added = body.variants.filter(({ sku }) => !have.has(sku));
  // Axes under other names are the page in another language: what stands keeps its words, and new words have no place among them.
  if (!sameAxes && added.length > 0) return err({ code: 'conflict', field: 'options', detail: 'The options of the listing cannot be matched to those of the product in the catalogue' });
  const ourSkus = new Set(bases.flatMap(({ variants }) => variants.map(({ sku }) => sku)));
  const wanted = new Map(body.variants.map((variant) => [variant.sku, variant]));
  const variants = [...before.variants.map((kept): KeptVariant => {
    const variant = wanted.get(kept.sku);
    if (!variant) return ourSkus.has(kept.sku) ? { ...kept, visible: false } : kept;
    const back = !kept.visible && bases.some((base) => base.variants.every(({ sku }) => sku !== kept.sku));
    const imageOurs = bases.some((base) => (base.variants.find(({ sku }) => sku === kept.sku)?.image ?? null) === kept.image);
    return { ...withFigures(kept, variant), options: sameAxes ? variant.options : kept.options, image: imageOurs ? variant.image ?? kept.image : kept.image, visible: kept.visible || back };
  }), ...added.map(fresh)];
  const after: KeptProduct = {
    ...before, title: text(before.title, bases.map(({ title }) => title), body.title), description: text(before.description, bases.map(({ description }) => description), body.description),
    images: imagesOf(before.images, body.images, bases), variants,
  };
  return ok({ before, after, changes: changesOf(before, after, body), warnings: warningsOf(after, body, bases) });
}

/** New pictures are added, dropped ones taken away; what the merchant added or removed stays so. */
function imagesOf(kept: readonly string[], wanted: readonly string[], bases: readonly ListingBody[]): string[] {
  const dropped = new Set(bases.flatMap(({ images }) => images).filter((url) => !wanted.includes(url)));
  const added = wanted.filter((url) => bases.some(({ images }) => !images.includes(url)));
  return [...new Set([...kept, ...added])].filter((url) => !dropped.has(url));
}

/** Prices and stock that change, and variants that are shown again. */
function figuresOf(before: KeptProduct, after: KeptProduct, body: ListingBody): ListingChange[] {
  const currency = body.variants[0]?.price.currency ?? '';
  const old = new Map(before.variants.map((kept) => [kept.sku, kept]));
  const named = new Set(body.variants.map(({ sku }) => sku));
  return after.variants.flatMap((now): ListingChange[] => {
    const kept = old.get(now.sku);
    if (!kept || !named.has(now.sku)) return [];
    return [
      ...(kept.minor === now.minor ? [] : [row('price', nameOf(now), { minor: kept.minor, currency }, { minor: now.minor, currency })]),
      ...(kept.stock === now.stock ? [] : [row('stock', nameOf(now), kept.stock, now.stock)]),
      ...(kept.visible || !now.visible ? [] : [row('show-variant', nameOf(now), null, null)]),
    ];
  });
}

function changesOf(before: KeptProduct, after: KeptProduct, body: ListingBody): ListingChange[] {
  const currency = body.variants[0]?.price.currency ?? '';
  const old = new Map(before.variants.map((kept) => [kept.sku, kept]));
  const named = new Set(body.variants.map(({ sku }) => sku));
  const added = after.variants.filter(({ sku }) => !old.has(sku));
  const regrouped = after.variants.some((now) => old.has(now.sku) && nameOf(now) !== nameOf(old.get(now.sku) ?? now));
  const hidden = after.variants.filter((now) => named.has(now.sku) && !now.visible).length;
  return [
    ...(before.title === after.title ? [] : [row('title', '', before.title, after.title)]),
    ...(before.description === after.description ? [] : [row('description', '', null, null)]),
    ...(JSON.stringify(before.images) === JSON.stringify(after.images) ? [] : [row('images', '', before.images.length, after.images.length)]),
    ...(regrouped && added.length === 0 ? [row('options', '', null, body.options.map(({ name }) => name).join(' / '))] : []),
    ...added.map((now) => row('add-variant', nameOf(now), null, { minor: now.minor, currency })),
    ...figuresOf(before, after, body),
    ...after.variants.filter((now) => !now.visible && old.get(now.sku)?.visible === true).map((now) => row('hide-variant', nameOf(now), null, null)),
    ...(same(after.title, body.title) ? [] : [row('kept-title', '', null, after.title)]),
    ...(same(after.description, body.description) ? [] : [row('kept-description', '', null, null)]),
    ...(after.visible ? [] : [row('kept-hidden', '', null, null)]),
    ...(hidden === 0 ? [] : [row('kept-variants', '', null, hidden)]),
  ];
}

function warningsOf(after: KeptProduct, body: ListingBody, bases: readonly ListingBody[]): ListingWarning[] {
  const wanted = new Set(body.variants.map(({ sku }) => sku));
  const ourSkus = new Set(bases.flatMap(({ variants }) => variants.map(({ sku }) => sku)));
  return [
    ...count('variants-dropped', after.variants.filter(({ sku, visible }) => !visible && !wanted.has(sku) && ourSkus.has(sku))),
    ...count('variants-not-ours', bases.length > 0 ? [] : after.variants.filter(({ sku, visible }) => visible && !wanted.has(sku))),
    ...(after.visible ? [] : [{ code: 'product-hidden' as const }]),
    ...count('variants-hidden', after.variants.filter(({ sku, visible }) => !visible && wanted.has(sku))),
    ...(same(after.title, body.title) ? [] : [{ code: 'title-kept' as const }]),
    ...(same(after.description, body.description) ? [] : [{ code: 'description-kept' as const }]),
  ];
}

/** What stands, for an answer; it has no address. `variants` names the supplier's SKUs. */
export function remoteOf(product: KeptProduct, variants: readonly Pick<ListingVariant, 'supplierSkuKey' | 'sku'>[] | null, warnings: ListingWarning[]): RemoteListing {
  const keys = new Map(variants?.map(({ sku, supplierSkuKey }) => [sku, supplierSkuKey]));
  const byOrder = variants === null ? product.variants : [...product.variants].filter(({ sku }) => variants.length === 0 || keys.has(sku));
  return {
    id: product.id, url: '', remoteUpdatedAt: new Date(product.updatedAt).toISOString(), warnings,
    variants: byOrder.map(({ id, sku }) => ({ supplierSkuKey: keys.get(sku) ?? '', variantId: id, sku })),
  };
}

/** Creates or updates one listing, in one write. */
export function put(catalogue: Catalogue, body: ListingBody, choice: PutOptions, store: FilesSecret): Result<RemoteListing, StoreError> {
  const planned = planOf(catalogue, body, choice, store);
  if (!planned.ok) return planned;
  const { before, after, warnings } = planned.value;
  if (before !== null && JSON.stringify(before) === JSON.stringify(after)) return ok(remoteOf(before, body.variants, warnings));
  const id = before?.id ?? catalogue.newId();
  const variants = after.variants.map((variant) => (variant.id === '' ? { ...variant, id: catalogue.newId() } : variant));
  const product: KeptProduct = { ...after, id, variants, updatedAt: catalogue.tick() };
  catalogue.save(product);
  return ok(remoteOf(product, body.variants, warnings));
}

export function preview(catalogue: Catalogue, body: ListingBody, choice: Omit<PutOptions, 'intent'>, store: FilesSecret): Result<StorePreview, StoreError> {
  const planned = planOf(catalogue, body, { ...choice, intent: 'push' }, store);
  return planned.ok ? ok({ exists: planned.value.before !== null, url: planned.value.before === null ? null : '', changes: planned.value.changes }) : planned;
}
