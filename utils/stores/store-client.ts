import type { FoundProduct, LookedProduct } from '../domain/link/found.ts';
import type { ExternalKey, ListingBody, ListingVariant, RemoteListing } from '../domain/listing.ts';
import type { StoreOrder } from '../domain/orders/store-order.ts';
import type { Result } from '../domain/result.ts';
import type { ChoiceField, StoreChoice } from '../domain/store-capability.ts';
import { failure, type CallError } from './converge.ts';
import type { Adoption, ListingState, OrderNote, OrderPage, ParcelRequest, PutOptions, StoreClient, StoreDeps, StoreInfo, StorePreview, UpdateOutcome, VariantUpdate } from './define.ts';

type Answer<T> = Promise<Result<T, CallError>>;

/** The store contract as an adapter implements it: `Client` makes its calls, which end with the caller's signal. */
export interface StoreCalls<Client> {
  test(client: Client): Answer<StoreInfo>;
  find(client: Client, key: ExternalKey, variants: readonly Pick<ListingVariant, 'supplierSkuKey' | 'sku'>[]): Answer<RemoteListing | null>;
  put(client: Client, body: ListingBody, options: PutOptions, deps: StoreDeps): Answer<RemoteListing>;
  preview(client: Client, body: ListingBody, options: Omit<PutOptions, 'intent'>, deps: StoreDeps): Answer<StorePreview>;
  update(client: Client, items: readonly VariantUpdate[]): Answer<UpdateOutcome[]>;
  setState(client: Client, key: ExternalKey, state: ListingState): Answer<null>;
  choices(client: Client, field: ChoiceField): Answer<StoreChoice[]>;
  orders(client: Client, since: { cursor: string } | { from: number }): Answer<OrderPage>;
  order(client: Client, id: string): Answer<StoreOrder | null>;
  note(client: Client, orderId: string, note: OrderNote): Answer<null>;
  fulfil(client: Client, orderId: string, parcel: ParcelRequest): Answer<{ id: string }>;
  search(client: Client, text: string): Answer<FoundProduct[]>;
  look(client: Client, id: string): Answer<LookedProduct | null>;
  adopt(client: Client, key: ExternalKey, product: Adoption): Answer<RemoteListing>;
  release(client: Client, key: ExternalKey, id: string): Answer<null>;
}

/** A connected store of these calls; errors come out without what only the adapter needs to know. */
export function storeClient<Client>(client: (signal: AbortSignal | undefined) => Client, calls: StoreCalls<Client>, deps: StoreDeps): StoreClient {
  return {
    test: async (signal) => failure(await calls.test(client(signal))),
    find: async (key, signal, variants) => failure(await calls.find(client(signal), key, variants ?? [])),
    put: async (body, options) => failure(await calls.put(client(options.signal), body, options, deps)),
    preview: async (body, options) => failure(await calls.preview(client(options.signal), body, options, deps)),
    update: async (items, signal) => failure(await calls.update(client(signal), items)),
    setState: async (key, state, signal) => failure(await calls.setState(client(signal), key, state)),
    choices: async (field, signal) => failure(await calls.choices(client(signal), field)),
    orders: async (since, signal) => failure(await calls.orders(client(signal), since)),
    order: async (id, signal) => failure(await calls.order(client(signal), id)),
    note: async (orderId, note, signal) => failure(await calls.note(client(signal), orderId, note)),
    fulfil: async (orderId, parcel, signal) => failure(await calls.fulfil(client(signal), orderId, parcel)),
    search: async (text, signal) => failure(await calls.search(client(signal), text)),
    look: async (id, signal) => failure(await calls.look(client(signal), id)),
    adopt: async (key, product, signal) => failure(await calls.adopt(client(signal), key, product)),
    release: async (key, id, signal) => failure(await calls.release(client(signal), key, id)),
  };
}
