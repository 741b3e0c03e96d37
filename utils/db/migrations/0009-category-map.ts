import { defineMigration } from './define.ts';

interface OldOffer { key: string; read: { product: { category?: { id: string } } } | null }

/** `categories`: where offers of a supplier's category go in a store. Starts empty; the shelf gets the supplier's category of each read. */
export const migration = defineMigration({
  version: 9,
  stores: {
    categories: '&[storeId+from]',
  },
  async upgrade(tx) {
    const found = new Map<string, string>();
    await tx.table('offers').each(({ key, read }: OldOffer) => {
      const category = read?.product.category;
      if (category) found.set(key, `${key.split(':')[0] ?? ''}:${category.id}`);
    });
    await tx.table('shelf').toCollection().modify((row: { key: string; categoryKey?: string | null }) => {
      row.categoryKey = found.get(row.key) ?? null;
    });
  },
});
