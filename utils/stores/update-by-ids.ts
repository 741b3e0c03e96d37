import { ok, type Result } from '../domain/result.ts';
import { isTooMuch, type CallError } from './converge.ts';
import type { UpdateOutcome, VariantUpdate } from './define.ts';

/** What stands in the shop under a variant's id; undefined where nothing does. */
interface Stand { sku?: string | null | undefined; productId?: string | null | undefined }

/** What becomes of an item by what stands: `written` where nothing speaks against it. `refusal`: what else the shop cannot do, in words. */
export function outcomeOf(item: VariantUpdate, stand: Stand | undefined, currency: string, refusal: () => string | null): UpdateOutcome {
  const { variantId, price } = item;
  if (stand === undefined) return { variantId, outcome: 'gone' };
  if (stand.sku !== item.sku || stand.productId !== item.productId) return { variantId, outcome: 'foreign' };
  const detail = price !== undefined && price.currency !== currency ? `The shop sells in ${currency}, the price is in ${price.currency}` : refusal();
  return detail === null ? { variantId, outcome: 'written' } : { variantId, outcome: 'refused', detail };
}

/** An item that may be written, and what stands for it. */
export interface Row<Found> { item: VariantUpdate; found: Found }

/** The items that may be written; what becomes of the others stands in `outcomes`. */
export function rowsOf<Found>(items: readonly VariantUpdate[], stands: ReadonlyMap<string, Found>, judge: (item: VariantUpdate, found: Found | undefined) => UpdateOutcome): { rows: Row<Found>[]; outcomes: Map<VariantUpdate, UpdateOutcome> } {
  const outcomes = new Map<VariantUpdate, UpdateOutcome>();
  const rows = items.flatMap((item) => {
    const found = stands.get(item.variantId);
    const judged = judge(item, found);
    if (found !== undefined && judged.outcome === 'written') return [{ item, found }];
    outcomes.set(item, judged);
    return [];
  });
  return { rows, outcomes };
}

/**
 * Sends rows in parts of at most `most`, halved where it is too much for the shop (`isTooMuch`): figures are written as they shall be, so a part that is done all the same does no harm. `send` answers the rows of its part that go
 * again; an error ends it.
 */
export async function inParts<Each>(
  rows: readonly Each[], most: number, send: (part: readonly Each[]) => Promise<Result<readonly Each[], CallError>>,
): Promise<Result<undefined, CallError>> {
  let size = most;
  for (let left = rows; left.length > 0;) {
    const part = left.slice(0, size);
    const sent = await send(part);
    if (sent.ok) left = [...sent.value, ...left.slice(part.length)];
    else if (isTooMuch(sent.error) && part.length > 1) size = Math.ceil(part.length / 2);
    else return sent;
  }
  return ok(undefined);
}

/** How a shop is asked and told of variants by their ids. */
export interface ByIds<Found> {
  read(part: readonly VariantUpdate[]): Promise<Result<ReadonlyMap<string, Found>, CallError>>;
  judge(item: VariantUpdate, found: Found | undefined): UpdateOutcome;
  /** All or nothing. */
  write(rows: readonly Row<Found>[]): Promise<Result<unknown, CallError>>;
}

/** Reads and writes part by part. One item spoils a whole call: each half by itself then, down to the one. One outcome for each item, in order. */
export async function updateByIds<Found>(items: readonly VariantUpdate[], most: number, shop: ByIds<Found>): Promise<Result<UpdateOutcome[], CallError>> {
  const all: UpdateOutcome[] = [];
  const sent = await inParts(items, most, async (part) => {
    const done = await updatePart(part, shop);
    if (!done.ok) return done;
    all.push(...done.value);
    return ok([]);
  });
  return sent.ok ? ok(all) : sent;
}

async function updatePart<Found>(part: readonly VariantUpdate[], shop: ByIds<Found>): Promise<Result<UpdateOutcome[], CallError>> {
  const read = await shop.read(part);
  if (!read.ok) return read;
  const { rows, outcomes } = rowsOf(part, read.value, (item, found) => shop.judge(item, found));
  const sent = await shop.write(rows);
  if (sent.ok) return ok(part.map((item) => outcomes.get(item) ?? { variantId: item.variantId, outcome: 'written' }));
  const { code, detail } = sent.error;
  if (code !== 'invalid' && code !== 'not-found') return sent;
  const [first, ...others] = part;
  if (first !== undefined && others.length === 0) return ok([{ variantId: first.variantId, outcome: code === 'not-found' ? 'gone' : 'refused', detail }]);
  const middle = Math.ceil(part.length / 2);
  const before = await updatePart(part.slice(0, middle), shop);
  if (!before.ok) return before;
  const after = await updatePart(part.slice(middle), shop);
  return after.ok ? ok([...before.value, ...after.value]) : after;
}
