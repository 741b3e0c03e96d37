import { metaSchema, productSchema, type KeptProduct } from '../../domain/files/catalogue.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { StoreError, StoreKeep } from '../define.ts';
import { orderSchema, type KeptOrder } from './schema.ts';

/** One look at the store with the writes that shall follow; all of them go in one `set`. */
export interface Catalogue {
  products: KeptProduct[];
  /** Never given twice. */
  newId(): string;
  /** Later than any time given before. */
  tick(): number;
  save(product: KeptProduct): void;
  remove(id: string): void;
  order(id: string): Promise<KeptOrder | null>;
  orders(): Promise<KeptOrder[]>;
  saveOrder(order: KeptOrder): void;
}

type Work<T> = (catalogue: Catalogue) => Promise<Result<T, StoreError>>;

/** One after the other for each port: the worker is the only writer, so a read and its writes are never divided. */
const queues = new WeakMap<StoreKeep, Promise<unknown>>();

/** Reads, decides, writes at once. Nothing is written where `work` refuses, or `signal` was aborted meanwhile. */
export function withCatalogue<T>(keep: StoreKeep, now: () => number, work: Work<T>, signal?: AbortSignal): Promise<Result<T, StoreError>> {
  const run = (queues.get(keep) ?? Promise.resolve()).then(() => once(keep, now, work, signal));
  queues.set(keep, run);
  return run;
}

async function once<T>(keep: StoreKeep, now: () => number, work: Work<T>, signal?: AbortSignal): Promise<Result<T, StoreError>> {
  try {
    const rows: { key: string; value: unknown }[] = [];
    const result = await work(await open(keep, now, rows));
    if (!result.ok) return result;
    if (signal?.aborted) return err({ code: 'unavailable', offline: true, detail: 'Cancelled' });
    if (rows.length > 0) await keep.set(rows);
    return result;
  } catch {
    // The browser's database: full, closed or damaged. Nothing of this change was written.
    return err({ code: 'unavailable', detail: 'What this browser keeps could not be read or written' });
  }
}

async function open(keep: StoreKeep, now: () => number, rows: { key: string; value: unknown }[]): Promise<Catalogue> {
  const products = (await keep.list('p:')).map((row) => productSchema.parse(row));
  const kept = await keep.get('meta');
  const meta = kept === null ? { nextId: 1, time: 0 } : metaSchema.parse(kept);
  const put = (key: string, value: unknown): void => void rows.push({ key, value }, { key: 'meta', value: { ...meta } });
  return {
    products,
    newId: () => String(meta.nextId++),
    tick: () => (meta.time = Math.max(now(), meta.time + 1)),
    save: (product) => put(`p:${product.id}`, product),
    remove: (id) => put(`p:${id}`, null),
    async order(id) {
      const row = await keep.get(`o:${id}`);
      return row === null ? null : orderSchema.parse(row);
    },
    orders: async () => (await keep.list('o:')).map((row) => orderSchema.parse(row)),
    saveOrder: (order) => put(`o:${order.order.id}`, order),
  };
}

/** Our product of a key. */
export const ours = ({ products }: Catalogue, key: string): KeptProduct | undefined => products.find((product) => product.key === key);
export const done = ok(null);
