import { exponentOf } from '../../domain/currency.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { ListingState, StoreDeps, StoreError, StoreInfo, StoreKind, UpdateOutcome, VariantUpdate } from '../define.ts';
import { ADOPTED } from '../adopt.ts';
import { done, ours, withCatalogue, type Catalogue } from './catalogue.ts';
import { adopt, look, release, search } from './link.ts';
import { fulfil, note, orders } from './orders.ts';
import { preview, put, remoteOf } from './put.ts';
import { secretSchema, type FilesSecret } from './schema.ts';
import { site } from './site.ts';

/** A catalogue in the browser that goes out and comes in as CSV files. Needs the port `keep`. */
export const kind: StoreKind<FilesSecret> = {
  id: site.id,
  title: site.title,
  local: true,
  secret: secretSchema,
  connect({ secret }, deps) {
    const run = <T>(work: (catalogue: Catalogue) => Promise<Result<T, StoreError>> | Result<T, StoreError>, signal?: AbortSignal): Promise<Result<T, StoreError>> => withKeep(deps, async (catalogue) => work(catalogue), signal);
    return {
      test: () => Promise.resolve(ok(infoOf(secret))),
      find: (key, signal, variants) => run((catalogue) => {
        const product = ours(catalogue, key);
        return ok(product ? remoteOf(product, variants ?? [], []) : null);
      }, signal),
      put: (body, options) => run((catalogue) => put(catalogue, body, options, secret), options.signal),
      preview: (body, options) => run((catalogue) => preview(catalogue, body, options, secret), options.signal),
      update: (items, signal) => run((catalogue) => ok(items.map((item) => update(catalogue, item, secret))), signal),
      setState: (key, state, signal) => run((catalogue) => setState(catalogue, key, state), signal),
      choices: (field) => Promise.resolve(err({ code: 'invalid', field, detail: 'A file takes no such choice' })),
      orders: (since, signal) => run((catalogue) => orders(catalogue, since), signal),
      order: (id, signal) => run(async (catalogue) => ok((await catalogue.order(id))?.order ?? null), signal),
      note: (orderId, what, signal) => run((catalogue) => note(catalogue, orderId, what), signal),
      fulfil: (orderId, parcel, signal) => run((catalogue) => fulfil(catalogue, orderId, parcel), signal),
      search: (text, signal) => run((catalogue) => ok(search(catalogue, text)), signal),
      look: (id, signal) => run((catalogue) => ok(look(catalogue, id, secret.currency)), signal),
      adopt: (key, product, signal) => run((catalogue) => adopt(catalogue, key, product), signal),
      release: (key, id, signal) => run((catalogue) => release(catalogue, key, id), signal),
    };
  },
};

function withKeep<T>(deps: StoreDeps, work: (catalogue: Catalogue) => Promise<Result<T, StoreError>>, signal?: AbortSignal): Promise<Result<T, StoreError>> {
  if (!deps.keep) return Promise.resolve(err({ code: 'unavailable', detail: 'There is no place to keep the catalogue in' }));
  return withCatalogue(deps.keep, deps.now ?? Date.now, work, signal);
}

const infoOf = ({ id, name, currency, pricesIncludeTax }: FilesSecret): StoreInfo => ({
  remoteId: id, name, currency, exponent: exponentOf(currency), pricesIncludeTax, channel: 'csv', locations: [{ id: 'file', name }], language: '', weightUnit: null, missingRights: [],
  guarantee: 'unique-field', can: ['compare-at', 'weight', 'tags', 'vendor', 'customs', 'hide', 'delete', 'update', 'orders', 'order-note', 'fulfil', 'link'], limits: { variants: null, options: null },
});

/** Writes into the look itself, so that a later item of the same product adds to it. */
function update(catalogue: Catalogue, { productId, variantId, sku, price, stock }: VariantUpdate, { currency }: FilesSecret): UpdateOutcome {
  const at = catalogue.products.findIndex(({ id }) => id === productId);
  const product = catalogue.products[at];
  const variant = product?.variants.find(({ id }) => id === variantId);
  if (!product || !variant) return { variantId, outcome: 'gone' };
  if (variant.sku !== sku) return { variantId, outcome: 'foreign' };
  if (price && price.currency !== currency) return { variantId, outcome: 'refused', detail: `The store sells in ${currency}` };
  const next = { ...variant, minor: price?.minor ?? variant.minor, stock: stock ?? variant.stock };
  const saved = { ...product, variants: product.variants.map((each) => (each.id === variantId ? next : each)), updatedAt: catalogue.tick() };
  catalogue.products[at] = saved;
  catalogue.save(saved);
  return { variantId, outcome: 'written' };
}

function setState(catalogue: Catalogue, key: string, state: ListingState): Result<null, StoreError> {
  const product = ours(catalogue, key);
  if (!product) return state === 'deleted' ? done : err({ code: 'not-found', detail: 'The product is not in the catalogue' });
  if (product.linked) return err(ADOPTED);
  if (state === 'deleted') catalogue.remove(product.id);
  else if (product.visible !== (state === 'shown')) catalogue.save({ ...product, visible: state === 'shown', updatedAt: catalogue.tick() });
  return done;
}
