import type { KeptRecord } from './kept-row.ts';
import type { Db } from './schema.ts';
import { seal, unseal } from './vault.ts';

/** What one shop without a server keeps: the port `StoreKeep` of the store contract. */
export interface Keep {
  get(key: string): Promise<unknown>;
  list(prefix: string): Promise<unknown[]>;
  set(rows: readonly { key: string; value: unknown }[]): Promise<void>;
}

/** The shops that are kept in this browser. */
export interface Keeps {
  /** Always the same object for a store: writers stand in line by it. */
  of(storeId: string): Keep;
  /** Some rows of one prefix in the order of their keys, after a key (empty: from the first). */
  page(storeId: string, prefix: string, after: string, limit: number): Promise<{ key: string; value: unknown }[]>;
  count(storeId: string, prefix: string): Promise<number>;
  erase(storeId: string): Promise<void>;
}

/** Rows of customers: encrypted at rest. */
const isOrder = (key: string): boolean => key.startsWith('o:');

const place = (storeId: string, key: string) => ['pushcart-kept-1', storeId, key] as const;

export function createKeeps(db: Db): Keeps {
  const keeps = new Map<string, Keep>();
  const open = async ({ storeId, key, value, sealed }: KeptRecord): Promise<unknown> => (sealed ? unseal(db, place(storeId, key), sealed) : value ?? null);
  const close = async (storeId: string, key: string, value: unknown): Promise<KeptRecord> =>
    (isOrder(key) ? { storeId, key, sealed: await seal(db, place(storeId, key), value) } : { storeId, key, value });
  const range = (storeId: string, prefix: string, after = '') => db.kept.where('[storeId+key]').between([storeId, after === '' ? prefix : after], [storeId, `${prefix}\uffff`], after === '', false);

  const make = (storeId: string): Keep => ({
    async get(key) {
      const row = await db.read(() => db.kept.get([storeId, key]));
      return row ? open(row) : null;
    },
    list: async (prefix) => Promise.all((await db.read(() => range(storeId, prefix).toArray())).map(open)),
    async set(rows) {
      // Before the transaction: it would end while something is being encrypted. The last row of a key counts.
      const last = new Map(rows.map(({ key, value }) => [key, value]));
      const kept = await Promise.all([...last].flatMap(([key, value]) => (value === null ? [] : [close(storeId, key, value)])));
      const gone = [...last].flatMap(([key, value]): [string, string][] => (value === null ? [[storeId, key]] : []));
      await db.write([db.kept], async () => {
        await db.kept.bulkDelete(gone);
        await db.kept.bulkPut(kept);
      });
    },
  });

  return {
    of(storeId) {
      const keep = keeps.get(storeId) ?? make(storeId);
      keeps.set(storeId, keep);
      return keep;
    },
    async page(storeId, prefix, after, limit) {
      const rows = await db.read(() => range(storeId, prefix, after).limit(limit).toArray());
      return Promise.all(rows.map(async (row) => ({ key: row.key, value: await open(row) })));
    },
    count: (storeId, prefix) => db.read(() => range(storeId, prefix).count()),
    erase: (storeId) => db.write([db.kept], async () => void await range(storeId, '').delete()),
  };
}
