import { defineMigration } from './define.ts';

interface OldRead { product: { title: string; images: string[]; skus: { stock: unknown }[]; attributes: unknown[] } }
interface OldListing {
  id: string; storeId: string; key: string; offerKey: string; revision: number; pushedRevision: number; pushedAt: number | null; readAt: number;
  wanted: { body: { title: string } }; remote: { url: string; warnings: string[] } | null;
}

/**
 * `claims`: an offer for a store, `edits`: what the user decided there, `shelf`: what a list shows of a read. Listings become
 * claims; of reads the little is taken that is certain, their costs come with the next read (they are too old to be pushed by then).
 */
export const migration = defineMigration({
  version: 6,
  stores: {
    claims: '&id, offerKey',
    edits: '&id',
    shelf: '&key',
  },
  async upgrade(tx) {
    const shelf: object[] = [];
    await tx.table('offers').each(({ key, read, readAt, error }: { key: string; read: OldRead | null; readAt: number | null; error: { code: string } | null }) => {
      if (read === null || readAt === null) return;
      const { title, images, skus, attributes } = read.product;
      shelf.push({
        key, title, image: images[0] ?? null, cost: null, variants: Math.max(1, skus.length), sellable: 0, inStock: 0, images: images.length, attributes: attributes.length,
        sized: false, brand: null, category: null, readAt, error: error?.code ?? null,
      });
    });
    const claims: object[] = [];
    await tx.table('listings').each(({ id, storeId, key, offerKey, revision, pushedRevision, pushedAt, readAt, wanted, remote }: OldListing) => {
      claims.push({
        id, storeId, key, offerKey, createdAt: readAt, title: null, titleAt: 0, ticked: null, tickedAt: 0, images: null, described: false, editedAt: 0,
        revision, pushedRevision, wantedAt: Math.max(pushedAt ?? 0, readAt), pushedAt, url: remote?.url ?? null, listedTitle: wanted.body.title, warnings: remote?.warnings.length ?? 0, changes: 0,
      });
    });
    await tx.table('shelf').bulkPut(shelf);
    await tx.table('claims').bulkPut(claims);
  },
});
