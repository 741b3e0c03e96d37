import type { Cell } from '../../utils/domain/export/cell.ts';
import { LISTING_HEAD, listingRows } from '../../utils/domain/export/listings.ts';
import { OFFER_HEAD, offerRow, SKU_HEAD, skuRows, type ExportedOffer } from '../../utils/domain/export/offers.ts';
import type { Result } from '../../utils/domain/result.ts';
import { send, type AnswerOf, type MessageError } from '../../utils/messaging/client.ts';
import { BYTE_ORDER_MARK, csvLines } from './csv-lines.ts';

export const TABLES = ['offers', 'skus', 'listings'] as const;
export type Table = (typeof TABLES)[number];
/** A table as a CSV file and how many rows it has without its head. */
export type Exported = { ok: true; rows: number; file: Blob } | { ok: false; code: MessageError['code'] };

const time = (at: number): string => new Date(at).toISOString();
const fileOf = (parts: readonly string[]): Blob => new Blob([BYTE_ORDER_MARK, ...parts], { type: 'text/csv;charset=utf-8' });

/** All read offers as lines, a few at a time: no more than those are in memory as objects. */
async function offerTable(head: readonly string[], rowsOf: (offer: ExportedOffer) => Cell[][]): Promise<Exported> {
  const parts = [csvLines([head])];
  let rows = 0;
  let after: string | null = null;
  for (;;) {
    const answer: Result<AnswerOf<'offer.export'>, MessageError> = await send('offer.export', { after });
    if (!answer.ok) return { ok: false, code: answer.error.code };
    const found = answer.value.offers.flatMap(rowsOf);
    parts.push(csvLines(found));
    rows += found.length;
    after = answer.value.next;
    if (after === null) return { ok: true, rows, file: fileOf(parts) };
  }
}

async function listingTable(): Promise<Exported> {
  const answer = await send('backup.make', {}); // has all listings, and is free of secrets and private prices by its schema
  if (!answer.ok) return { ok: false, code: answer.error.code };
  const rows = listingRows(answer.value, time);
  return { ok: true, rows: rows.length, file: fileOf([csvLines([LISTING_HEAD, ...rows])]) };
}

/** A table of everything that is kept. Never of enrolments: their prices are private (004-27). */
export const exportTable = (table: Table): Promise<Exported> => (table === 'listings' ? listingTable()
  : table === 'offers' ? offerTable(OFFER_HEAD, (offer) => [offerRow(offer, time)])
    : offerTable(SKU_HEAD, (offer) => skuRows(offer, time)));
