import { useRef, useState } from 'preact/hooks';
import { planOn } from '../../utils/domain/pricing/rate-age.ts';
import type { SeenRule } from '../../utils/domain/reprice/may-write.ts';
import type { RepricedVariant } from '../../utils/domain/reprice/reprice.ts';
import { isWritable, repriceListing, type RepriceRow } from '../../utils/domain/reprice/row.ts';
import type { StoreView } from '../../utils/domain/view-types.ts';
import { send } from '../../utils/messaging/client.ts';
import { refusalOf, type Refusal } from './outcome.ts';

/** What of a store decides its prices. */
export type StoreFacts = Pick<StoreView, 'currency' | 'exponent' | 'pricesIncludeTax'>;

/** One listing of a preview; `page`: the part of the list it came with; `store`: what its prices were made for. */
export interface SeenRow extends RepriceRow {
  page: string;
  store: StoreFacts;
}

/** What became of writing a listing's prices: null is in the queue, else why not. */
export type Written = ReadonlyMap<string, Refusal | null>;

/** A look at what a rule would change: nothing looked at yet, under way, whole, or cut short. */
export interface RepriceState {
  kind: 'idle' | 'looking' | 'known' | 'failed';
  /** The rule it was made with. */
  rule: SeenRule | null;
  /** The stores that it was made for, in short. */
  madeFor: string;
  rows: readonly SeenRow[];
  /** Why it was cut short. */
  code: string | null;
  written: Written;
  /** Prices are being handed over to the queue. */
  writing: boolean;
}

export interface Reprice {
  state: RepriceState;
  /** A store is no more what it was when the prices were made. */
  isStoreChanged: boolean;
  look: (rule: SeenRule) => void;
  /** The variants of one listing; null when they cannot be had. */
  variants: (row: SeenRow) => Promise<RepricedVariant[] | null>;
  write: () => void;
}

const IDLE: RepriceState = { kind: 'idle', rule: null, madeFor: '', rows: [], code: null, written: new Map(), writing: false };

const factsOf = ({ currency, exponent, pricesIncludeTax }: StoreView): StoreFacts => ({ currency, exponent, pricesIncludeTax });
const inShort = (stores: readonly StoreView[]): string => JSON.stringify(stores.map((store) => [store.id, factsOf(store)]));

/** Works out what a price rule would change in every listing, and hands the new prices to the queue, each listing by itself. */
export function useReprice(stores: readonly StoreView[], today: string, now: () => number): Reprice {
  const [state, setState] = useState(IDLE);
  /** The newest look; an older one that is still under way ends. */
  const turn = useRef(0);

  const priced = async (after: string, { plan, rateMaxDays }: SeenRule) => {
    const answer = await send('listing.list', { after });
    if (!answer.ok) return answer;
    const dated = planOn(plan, { today, maxDays: rateMaxDays });
    const byId = new Map(stores.map((store) => [store.id, store]));
    const listings = answer.value.rows.flatMap((row) => {
      const store = byId.get(row.listing.storeId);
      if (!store) return [];
      const made = repriceListing(row, store, dated, now());
      return [{ ...made, row: { ...made.row, page: after, store: factsOf(store) } }];
    });
    return { ok: true as const, value: { listings, next: answer.value.next } };
  };

  async function look(rule: SeenRule): Promise<void> {
    const mine = ++turn.current;
    const rows: SeenRow[] = [];
    const made = { ...IDLE, rule, madeFor: inShort(stores) };
    setState({ ...made, kind: 'looking' });
    for (let after: string | null = ''; after !== null;) {
      const page: string = after;
      const answer = await priced(page, rule);
      if (turn.current !== mine) return;
      if (!answer.ok) return setState({ ...made, kind: 'failed', rows, code: answer.error.code });
      rows.push(...answer.value.listings.map(({ row }) => row));
      after = answer.value.next;
      setState({ ...made, kind: after === null ? 'known' : 'looking', rows: [...rows] });
    }
  }

  async function write(): Promise<void> {
    const { rule, rows, written } = state;
    if (rule === null) return;
    const mine = turn.current;
    const done = new Map(written);
    setState((before) => ({ ...before, writing: true }));
    for (const { id, offerKey: key, storeId, readAt, revision, markup, ruleSet, store } of rows.filter((row) => isWritable(row) && written.get(row.id) !== null)) {
      done.set(id, refusalOf(await send('listing.push', { key, storeId, readAt, prices: { ...rule, revision, markup, ruleSet, store } })));
      if (turn.current !== mine) return;
      setState((before) => ({ ...before, written: new Map(done) }));
    }
    setState((before) => ({ ...before, writing: false }));
  }

  return {
    state, isStoreChanged: state.rule !== null && state.madeFor !== inShort(stores), look: (rule) => void look(rule), write: () => void write(),
    async variants({ id, page }) {
      if (state.rule === null) return null;
      const answer = await priced(page, state.rule);
      return answer.ok ? answer.value.listings.find(({ row }) => row.id === id)?.variants ?? null : null;
    },
  };
}

