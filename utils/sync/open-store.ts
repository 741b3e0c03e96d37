import { err, ok, type Result } from '../domain/result.ts';
import type { StoreClient, StoreInfo } from '../stores/define.ts';
import type { JobOutcome } from './define-job.ts';
import { outcomeOf } from './store-outcome.ts';

/** The facts of a store that prices are made for. */
export type PricedFor = Pick<StoreInfo, 'currency' | 'exponent' | 'pricesIncludeTax'>;

/** Why a store cannot be reached at all; each has words in the locales. */
export type ConnectErrorCode = 'store-gone' | 'store-paused' | 'permission' | 'secret-missing';

/** Facts that make every price and id of ours wrong when they change: another shop, another currency, another tax rule. */
export function changedFacts(known: PricedFor & Pick<StoreInfo, 'remoteId'>, now: PricedFor & Pick<StoreInfo, 'remoteId'>): string | null {
  const changed = (['remoteId', 'currency', 'exponent', 'pricesIncludeTax'] as const).filter((name) => known[name] !== now[name]);
  return changed.length > 0 ? changed.join(', ') : null;
}

/** Connects to stores. */
export interface StorePort {
  /** A client for the store, with what was known of it at connect. */
  connect(storeId: string): Promise<Result<{ client: StoreClient; known: PricedFor & Pick<StoreInfo, 'remoteId'> }, { code: ConnectErrorCode }>>;
}

export interface OpenStore {
  client: StoreClient;
  known: PricedFor & Pick<StoreInfo, 'remoteId'>;
  /** What it says of itself now. */
  info: StoreInfo;
}

/** Prices that were made for what the store was then: written now, they would be wrong. `pricedFor`: null is one that nobody noted. */
export function pricesOld(pricedFor: PricedFor | null, known: OpenStore['known']): JobOutcome | null {
  const changed = pricedFor === null ? '' : changedFacts({ remoteId: known.remoteId, ...pricedFor }, known);
  return changed === null ? null : { kind: 'blocked', reason: { code: 'prices-old', detail: changed }, pauseLane: false };
}

/**
 * A store to write to: it answers, and is what it was at connect. Else how the job ends: in another shop the same key may be another's product.
 * `refuse`: what ends the job before the store is asked anything.
 */
export async function openStore(port: StorePort, storeId: string, signal: AbortSignal, refuse: (known: OpenStore['known']) => JobOutcome | null = () => null): Promise<Result<OpenStore, JobOutcome>> {
  const store = await port.connect(storeId);
  if (!store.ok) return err({ kind: 'blocked', reason: { code: store.error.code, detail: '' }, pauseLane: store.error.code !== 'store-gone' });
  const { client, known } = store.value;
  const refused = refuse(known);
  if (refused) return err(refused);
  const info = await client.test(signal);
  if (!info.ok) return err(outcomeOf(info.error));
  const moved = changedFacts(known, info.value);
  return moved ? err({ kind: 'blocked', reason: { code: 'store-changed', detail: moved }, pauseLane: true }) : ok({ client, known, info: info.value });
}
