import type { ListingBody, ListingVariant } from '../../utils/domain/listing.ts';
import type { StoreInfo } from '../../utils/stores/define.ts';
import { codesOf, type Codes } from '../../utils/stores/vendure/codes.ts';
import { newMemory, type Job, type State, type Step } from '../../utils/stores/vendure/job.ts';
import { fieldMark } from '../../utils/stores/vendure/mark.ts';
import { storePrice, variantName } from '../../utils/stores/vendure/map.ts';
import type { RemoteProduct, RemoteVariant } from '../../utils/stores/vendure/schema.ts';

const info: StoreInfo = {
  remoteId: 't', name: 'Shop', currency: 'USD', exponent: 2, pricesIncludeTax: false, channel: 'c', locations: [{ id: '1', name: 'L' }],
  language: 'en', weightUnit: null, missingRights: [], guarantee: 'unique-field', can: [], limits: { variants: null, options: null },
};

/** A listing of these axes, one variant per entry of `variants`: supplier SKU (and, in capitals, our code) to option values. */
export function bodyOf(axes: readonly string[], variants: Readonly<Record<string, readonly string[]>>, change: Partial<ListingBody> = {}): ListingBody {
  const rows = Object.entries(variants);
  return {
    key: '1688:9001:main', title: 'Mug', description: '<p>Mug</p>', images: [],
    options: axes.map((name, i) => ({ name, values: [...new Set(rows.map(([, options]) => options[i] ?? ''))] })),
    variants: rows.map(([sku, options]): ListingVariant => ({ supplierSkuKey: sku, options: [...options], price: { minor: 500, currency: 'USD' }, stock: 5, sku: sku.toUpperCase() })),
    ...change,
  };
}

/** What stands in a shop that has been given `body`; every code as the adapter makes it. */
export async function stateOf(body: ListingBody, finished = true): Promise<{ state: State; product: RemoteProduct }> {
  const codes = await codesOf(body.key, [body]);
  const optionGroups = body.options.map((axis, i) => ({
    id: `${i + 1}`, code: codes.group(i), name: axis.name, productCount: 1,
    options: axis.values.map((value, n) => ({ id: `${i + 1}${n}`, code: codes.option(value), name: value })),
  }));
  const product: RemoteProduct = {
    id: '7', createdAt: '2026-01-01', updatedAt: '2026-01-01', slug: codes.slug, name: body.title, description: body.description, enabled: finished, featuredAsset: null, assets: [], optionGroups,
    facetValues: [], customFields: { pushcartKey: finished ? body.key : `${body.key}~unfinished` },
    variantList: { totalItems: body.variants.length, items: body.variants.map((variant, i) => remoteVariant(body, variant, i, codes)) },
  };
  return { state: { products: [product], groups: optionGroups, assets: [] }, product };
}

function remoteVariant(body: ListingBody, variant: ListingVariant, i: number, codes: Codes): RemoteVariant {
  const optionId = (value: string, axis: number): string => `${axis + 1}${body.options[axis]?.values.map((each) => codes.option(each)).indexOf(codes.option(value)) ?? ''}`;
  return {
    id: `9${i}`, updatedAt: '2026-01-01', sku: variant.sku, name: variantName(body.title, variant), enabled: true,
    options: variant.options.map((value, axis) => ({ id: optionId(value, axis) })),
    prices: [{ currencyCode: 'USD', price: storePrice(variant.price, info) }],
    stockLevels: [{ stockLocationId: '1', stockOnHand: typeof variant.stock === 'number' ? Math.min(variant.stock, 2_147_483_647) : 0 }],
    featuredAsset: null, taxCategory: { id: '1' },
  };
}

/** A put of `body` to that shop. SKU codes and slug count as free. */
export async function jobOf(body: ListingBody, bases: readonly ListingBody[]): Promise<Job> {
  const codes = await codesOf(body.key, [body, ...bases]);
  const memory = newMemory();
  for (const code of [codes.slug, ...body.variants.map(({ sku }) => sku)]) memory.free.add(code);
  return { body, bases, codes, shop: { info, customField: true }, mark: fieldMark(body.key), taxes: { standard: '1', names: new Map() }, memory, image: async () => null, online: () => true, signal: undefined };
}

/** The inputs of a plan's mutations: name of the field to what it is called with. */
export const inputsOf = (steps: readonly Step[]): [string, unknown][] =>
  steps.flatMap((step) => (step.kind === 'mutate' ? step.mutation.fields.map((field): [string, unknown] => [field.name, field.args['input']?.value ?? Object.fromEntries(Object.entries(field.args).map(([name, { value }]) => [name, value]))]) : []));
