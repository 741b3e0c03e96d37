import type { KeptProduct, KeptVariant } from '../../domain/files/catalogue.ts';
import type { ListingChange } from '../../domain/listing-change.ts';
import type { ListingBody, ListingVariant, ListingWarning, RemoteListing } from '../../domain/listing.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { bodyProblem } from '../body-problem.ts';
import type { PutOptions, StoreError, StorePreview } from '../define.ts';
import { ADOPTED } from '../adopt.ts';
import { basesOf } from '../put-job.ts';
import { keptWarnings, row, sameText, variantName } from '../put-texts.ts';
import { ours, type Catalogue } from './catalogue.ts';
import { compareAtOf, filed, filedRows, newTerms, termRows, weightOf } from './extras.ts';
import type { FilesSecret } from './schema.ts';

/** Nothing that carries our SKU codes without our key is ever written to. */
function clashOf({ products }: Catalogue, body: ListingBody): StoreError | null {
  const codes = new Set(body.variants.map(({ sku }) => sku));
  const other = products.find(({ key, variants }) => key !== body.key && variants.some(({ sku }) => codes.has(sku)));
  return other ? { code: 'conflict', field: 'sku', detail: `The product "${other.title.slice(0, 100)}" (${other.id}) already has one of the SKU codes but was not made for this listing` } : null;
}

interface Plan { before: KeptProduct | null; after: KeptProduct; changes: ListingChange[]; warnings: ListingWarning[] }

/** What stands, what shall stand and what that changes: a push and its preview are made of the same plan. */
function planOf(catalogue: Catalogue, body: ListingBody, choice: PutOptions, store: FilesSecret): Result<Plan, StoreError> {
  const problem = bodyProblem(body, store.currency) ?? (body.linked ? null : clashOf(catalogue, body));
  if (problem) return err(problem);
  const before = ours(catalogue, body.key) ?? null;
  if (before?.linked && !body.linked) return err(ADOPTED);
  const intent = body.linked ? 'refresh' : choice.intent;
  if (before === null) return intent === 'refresh' ? err({ code: 'not-found', detail: 'The product is gone from the catalogue' }) : ok(created(body));
  return intent === 'refresh' ? ok(refreshed(before, body, basesOf(choice))) : merged(before, body, basesOf(choice));
}

const fresh = (variant: ListingVariant): KeptVariant => {
  const { sku, options, price, stock, image } = variant;
  return { id: '', sku, options, minor: price.minor, stock: typeof stock === 'number' ? stock : null, image: image ?? null, visible: true, ...newTerms(variant) };
};

function created(body: ListingBody): Plan {
  const after: KeptProduct = {
    id: '', key: body.key, title: body.title, description: body.description, visible: true, images: [...body.images], options: body.options.map(({ name }) => name),
    variants: body.variants.map(fresh), updatedAt: 0, ...filed(null, { body, bases: [] }),
  };
  return { before: null, after, warnings: [], changes: [row('create', '', null, body.title), ...body.variants.map((variant) => row('add-variant', variantName(variant), null, variant.price))] };
}

type Before = readonly (ListingVariant | undefined)[];
/** A variant as each earlier body had it. */
const earlier = ({ sku }: KeptVariant, bases: readonly ListingBody[]): Before => bases.map(({ variants }) => variants.find((each) => each.sku === sku));

const withFigures = (kept: KeptVariant, variant: ListingVariant, before: Before): KeptVariant =>
  ({ ...kept, minor: variant.price.minor, stock: typeof variant.stock === 'number' ? variant.stock : kept.stock, ...compareAtOf(kept, variant, before) });

function refreshed(before: KeptProduct, body: ListingBody, bases: readonly ListingBody[]): Plan {
  const wanted = new Map(body.variants.map((variant) => [variant.sku, variant]));
  const have = new Set(before.variants.map(({ sku }) => sku));
  const missing = body.variants.filter(({ sku }) => !have.has(sku)).length;
  const variants = before.variants.map((kept) => {
    const variant = wanted.get(kept.sku);
    return variant ? withFigures(kept, variant, earlier(kept, bases)) : kept;
  });
  const after = { ...before, variants };
  const hidden = body.linked && !before.visible;
  return {
    before, after, changes: [...figuresOf(before, after, body), ...(hidden ? [row('kept-hidden', '', null, null)] : [])],
    warnings: [...(missing === 0 ? [] : [{ code: 'variants-missing' as const, count: missing }]), ...(hidden ? [{ code: 'product-hidden' as const }] : [])],
  };
}

/** A text is ours to change while the catalogue still has one that we wrote or may have written. */
const text = (kept: string, written: readonly string[], next: string): string => (written.some((each) => sameText(each, kept)) ? next : kept);

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
    const were = earlier(kept, bases);
    const back = !kept.visible && were.includes(undefined);
    const imageOurs = were.some((each) => (each?.image ?? null) === kept.image);
    return { ...withFigures(kept, variant, were), ...weightOf(kept, variant, were), options: sameAxes ? variant.options : kept.options, image: imageOurs ? variant.image ?? kept.image : kept.image, visible: kept.visible || back };
  }), ...added.map(fresh)];
  const after: KeptProduct = {
    ...before, title: text(before.title, bases.map(({ title }) => title), body.title), description: text(before.description, bases.map(({ description }) => description), body.description),
    images: imagesOf(before.images, body.images, bases), variants, ...filed(before, { body, bases }),
  };
  return ok({ before, after, changes: changesOf(before, after, body), warnings: warningsOf(after, body, bases) });
}

/** New pictures are added, dropped ones taken away; what the merchant added or removed stays so. */
function imagesOf(kept: readonly string[], wanted: readonly string[], bases: readonly ListingBody[]): string[] {
  const dropped = new Set(bases.flatMap(({ images }) => images).filter((url) => !wanted.includes(url)));
  const added = wanted.filter((url) => bases.some(({ images }) => !images.includes(url)));
  return [...new Set([...kept, ...added])].filter((url) => !dropped.has(url));
}

/** Prices, stock and weights that change, and variants that are shown again. */
function figuresOf(before: KeptProduct, after: KeptProduct, body: ListingBody): ListingChange[] {
  const currency = body.variants[0]?.price.currency ?? '';
  const old = new Map(before.variants.map((kept) => [kept.sku, kept]));
  const named = new Set(body.variants.map(({ sku }) => sku));
  return after.variants.flatMap((now): ListingChange[] => {
    const kept = old.get(now.sku);
    if (!kept || !named.has(now.sku)) return [];
    return [
      ...(kept.minor === now.minor ? [] : [row('price', variantName(now), { minor: kept.minor, currency }, { minor: now.minor, currency })]),
      ...(kept.stock === now.stock ? [] : [row('stock', variantName(now), kept.stock, now.stock)]),
      ...termRows(kept, now, currency),
      ...(kept.visible || !now.visible ? [] : [row('show-variant', variantName(now), null, null)]),
    ];
  });
}

function changesOf(before: KeptProduct, after: KeptProduct, body: ListingBody): ListingChange[] {
  const currency = body.variants[0]?.price.currency ?? '';
  const old = new Map(before.variants.map((kept) => [kept.sku, kept]));
  const named = new Set(body.variants.map(({ sku }) => sku));
  const added = after.variants.filter(({ sku }) => !old.has(sku));
  const regrouped = after.variants.some((now) => old.has(now.sku) && variantName(now) !== variantName(old.get(now.sku) ?? now));
  const hidden = after.variants.filter((now) => named.has(now.sku) && !now.visible).length;
  return [
    ...(before.title === after.title ? [] : [row('title', '', before.title, after.title)]),
    ...(before.description === after.description ? [] : [row('description', '', null, null)]),
    ...(JSON.stringify(before.images) === JSON.stringify(after.images) ? [] : [row('images', '', before.images.length, after.images.length)]),
    ...filedRows(before, after),
    ...(regrouped && added.length === 0 ? [row('options', '', null, body.options.map(({ name }) => name).join(' / '))] : []),
    ...added.map((now) => row('add-variant', variantName(now), null, { minor: now.minor, currency })),
    ...figuresOf(before, after, body),
    ...after.variants.filter((now) => !now.visible && old.get(now.sku)?.visible === true).map((now) => row('hide-variant', variantName(now), null, null)),
    ...(sameText(after.title, body.title) ? [] : [row('kept-title', '', null, after.title)]),
    ...(sameText(after.description, body.description) ? [] : [row('kept-description', '', null, null)]),
    ...(after.visible ? [] : [row('kept-hidden', '', null, null)]),
    ...(hidden === 0 ? [] : [row('kept-variants', '', null, hidden)]),
  ];
}

function warningsOf(after: KeptProduct, body: ListingBody, bases: readonly ListingBody[]): ListingWarning[] {
  const wanted = new Set(body.variants.map(({ sku }) => sku));
  const ourSkus = new Set(bases.flatMap(({ variants }) => variants.map(({ sku }) => sku)));
  return keptWarnings({ body }, { title: after.title, description: after.description, shown: after.visible }, {
    dropped: after.variants.filter(({ sku, visible }) => !visible && !wanted.has(sku) && ourSkus.has(sku)).length,
    unknown: bases.length > 0 ? 0 : after.variants.filter(({ sku, visible }) => visible && !wanted.has(sku)).length,
    hidden: after.variants.filter(({ sku, visible }) => !visible && wanted.has(sku)).length,
  });
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
