import { newClaim, type ClaimRow } from '../../utils/domain/claim/claim-row.ts';
import { NO_EDITS, type ClaimEdits } from '../../utils/domain/claim/edits.ts';
import type { ImportRow } from '../../utils/domain/claim/rows.ts';
import { shelfOf, type ShelfRow } from '../../utils/domain/claim/shelf.ts';
import { productRead } from './products.ts';

export const OFFER = '1688:700000000001';

export const edits = (over: Partial<ClaimEdits> = {}): ClaimEdits => ({ ...NO_EDITS, ...over });

/** A claim of the invented product for the store `s1`, made at 1. */
export const claimRow = (over: Partial<ClaimRow> = {}): ClaimRow =>
  ({ ...newClaim({ id: `s1|${OFFER}:main`, storeId: 's1', key: `${OFFER}:main`, offerKey: OFFER, createdAt: 1 }), ...over });

export const shelfRow = (over: Partial<ShelfRow> = {}): ShelfRow => ({ ...shelfOf(OFFER, productRead(), 100), ...over });

/** Line `n` of a long list. */
export const listedRow = (n: number, over: Partial<ImportRow> = {}): ImportRow => ({
  id: `s1|1688:${700_000_000_000 + n}:main`, offerKey: `1688:${700_000_000_000 + n}`, storeId: 's1', state: 'ready', title: `Bag ${n}`, image: null,
  cost: { from: { minor: 500 + (n * 37) % 900, currency: 'CNY' }, to: { minor: 1_500, currency: 'CNY' } }, variants: 4, ticked: null, readAt: n, reason: null, jobId: null, url: null, pushedAt: null,
  changes: 0, hidden: null, linked: false, edited: false, must: [], should: [], words: `bag ${n} 1688:${700_000_000_000 + n}`, at: n, ...over,
});
