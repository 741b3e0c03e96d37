import * as z from 'zod/mini';
import { deps, image, listing } from '../contract/store-harness.ts';
import { ownerOf } from '../contract/store-vendure-owner.ts';
import type { ListingBody } from '../../utils/domain/listing.ts';
import type { StoreClient, StoreDeps } from '../../utils/stores/define.ts';
import { kind as medusa } from '../../utils/stores/medusa/index.ts';
import { kind as shopify } from '../../utils/stores/shopify/index.ts';
import { kind as vendure } from '../../utils/stores/vendure/index.ts';
import { kind as woocommerce } from '../../utils/stores/woocommerce/index.ts';
import { API_KEY, startMedusa } from '../servers/medusa/start.ts';
import { startShopify, TOKEN } from '../servers/shopify/start.ts';
import { startVendure } from '../servers/start-vendure.ts';
import { PASSWORD, USER } from '../servers/woocommerce/auth.ts';
import { startWoo } from '../servers/woocommerce/start.ts';
import { png } from '../support/png.ts';
import { naiveMedusa, naiveShopify, naiveVendure, naiveWoo, type Ask, type Naive } from './naive-stores.ts';
import { median } from './queue.ts';
import { pushThroughQueue } from './store-queue.ts';
import { modelled, virtualTime, type CostModel, type VirtualTime } from './virtual-time.ts';

/** One store: listings of 100 variants and 9 pictures a minute, ours and those of a client that makes one call for each variant. */
export interface StoreRow { name: string; perMinute: number; naivePerMinute: number; ratio: number; note: string }
export interface StoreBench {
  rows: StoreRow[];
  /** The bounds that do not hold, in words. */
  broken: string[];
}

const START = Date.UTC(2026, 10, 27);
const MINUTE_MS = 60_000;
/** Listings at once: the queue's calls in flight for a lane, given to the plain client as well. */
const AT_ONCE = 4;
/** From a browser to a shop and back; the same in every model (the time of the simulation in quality.md 1.3). */
const RTT_MS = 350;

/** 10 x 10 variants, 6 pictures of the listing and 3 that variants show. */
const body = (): ListingBody => {
  const made = listing(10, 10, 'USD');
  return { ...made, images: ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => image(made.key.split(':')[1] ?? '', name)) };
};
const bodies = (count: number): ListingBody[] => Array.from({ length: count }, body);

/** Listings a minute from the first to the last end. */
const rateOf = (ends: readonly number[], start: number): number => ends.length / (Math.max(...ends) - start) * MINUTE_MS;

/** All listings by the plain client, a few at a time; answers when each ended. */
async function naively(time: VirtualTime, make: Naive, all: readonly ListingBody[]): Promise<number[]> {
  const left = [...all];
  const ends: number[] = [];
  const worker = async (): Promise<void> => {
    for (let next = left.shift(); next; next = left.shift()) {
      await make(next);
      ends.push(time.now());
    }
  };
  await time.run(Promise.all(Array.from({ length: AT_ONCE }, worker)));
  return ends;
}

/** Shopify Basic: 100 points a second, 20 times that saved up at most (quality.md 1.3). What a document costs: `tests/servers/shopify/cost.ts`; the double gives nothing back for what was asked for and is not there. */
const BASIC = { max: 2_000, rate: 100 };
const SHOPIFY: CostModel = { rtt: RTT_MS, work: () => 0, workers: Infinity };
const LEAST_SHARE = 0.95;
const costSchema = z.object({ errors: z.optional(z.array(z.object({ extensions: z.optional(z.object({ code: z.optional(z.string()) })) }))), data: z.nullish(z.unknown()), extensions: z.object({ cost: z.object({ requestedQueryCost: z.number(), throttleStatus: z.object({ currentlyAvailable: z.number() }) }) }) });

interface Spending { at: number; cost: number; available: number; isThrottled: boolean }

async function benchShopify(): Promise<StoreBench> {
  const shopAt = async (time: VirtualTime, spending: Spending[]) => {
    const server = await startShopify({ now: time.now, bucket: BASIC });
    const fetch = modelled(time, SHOPIFY, (text) => {
      const { errors, extensions: { cost } } = costSchema.parse(JSON.parse(text));
      const isThrottled = errors?.[0]?.extensions?.code === 'THROTTLED';
      if (errors && !isThrottled) throw new Error(text);
      spending.push({ at: time.now(), cost: isThrottled ? 0 : cost.requestedQueryCost, available: cost.throttleStatus.currentlyAvailable, isThrottled });
    });
    return { server, fetch };
  };
  const time = virtualTime(START);
  const spending: Spending[] = [];
  const { server, fetch } = await shopAt(time, spending);
  const client = shopify.connect({ origin: server.origin, secret: { token: TOKEN } }, { ...deps(fetch), now: time.now, wait: (ms) => time.sleep(ms) });
  const ends = await pushThroughQueue(time, client, bodies(60));
  await server.stop();

  const plain = virtualTime(START);
  const naive = await shopAt(plain, []);
  const call = async (query: string, variables: object): Promise<unknown> => {
    for (;;) {
      const response = await naive.fetch(`${naive.server.origin}/admin/api/2026-07/graphql.json`, { method: 'POST', headers: { 'content-type': 'application/json', 'x-shopify-access-token': TOKEN }, body: JSON.stringify({ query, variables }) });
      const { data, errors } = costSchema.parse(await response.json());
      if (!errors) return data;
      await plain.sleep(1_000);
    }
  };
  const naiveEnds = await naively(plain, naiveShopify(call), bodies(8));
  await naive.server.stop();

  const { share, throttled } = steady(spending, ends.toSorted((a, b) => a - b).at(-2 * AT_ONCE) ?? 0);
  const [perMinute, naivePerMinute] = [rateOf(ends, START), rateOf(naiveEnds, START)];
  const perListing = spending.reduce((sum, { cost }) => sum + cost, 0) / ends.length;
  return {
    rows: [{ name: 'Shopify (double, Basic)', perMinute, naivePerMinute, ratio: perMinute / naivePerMinute,
      note: `${(share * 100).toFixed(1)} % of the budget used, ${throttled} throttled in steady state (${spending.filter(({ isThrottled }) => isThrottled).length} in all), ${perListing.toFixed(0)} points a listing` }],
    broken: [
      ...(share >= LEAST_SHARE ? [] : [`Shopify: ${(share * 100).toFixed(1)} % of the budget used, asked for ${LEAST_SHARE * 100} %`]), ...(throttled === 0 ? [] : [`Shopify: ${throttled} calls throttled in steady state`]),
    ],
  };
}

/** From when the savings are spent until there is too little left to do: what was used of what could be. */
function steady(spending: readonly Spending[], until: number): { share: number; throttled: number } {
  const from = spending.findIndex(({ available }) => available < BASIC.max / 20);
  const to = spending.findLastIndex(({ at }) => at <= until);
  const [first, last] = [spending[from], spending[to]];
  if (!first || !last || last.at - first.at < MINUTE_MS) throw new Error('Shopify: the budget was not used up for a minute');
  // The first call of each document cannot know its cost: the state is steady once all that a listing needs were made.
  const within = spending.slice(from + 1, to + 1);
  const given = first.available - last.available + (last.at - first.at) / 1_000 * BASIC.rate;
  return { share: within.reduce((sum, { cost }) => sum + cost, 0) / given, throttled: within.filter(({ at, isThrottled }) => isThrottled && at > first.at + MINUTE_MS / 6).length };
}

/**
 * WooCommerce publishes no cost; the server's CPU is the limit. From the times of 100 variations at a real 9.9.5 on two cores (quality.md 1.3):
 * 101 requests 21.4 s, batches of 100 3.5 s, so 0.18 s a request and 0.031 s an object in it (batches of 25: 4.0 s by this, 4.4 s measured).
 */
const WOO: CostModel = { rtt: RTT_MS, workers: 2, work: (init) => 180 + 31 * written(init) };
/** Medusa publishes no cost and no time was measured: its requests cost their way alone, which flatters whoever sends many. */
const MEDUSA: CostModel = { rtt: RTT_MS, workers: Infinity, work: () => 0 };

/** Objects that a request of WooCommerce's writes. */
function written(init: RequestInit | undefined): number {
  if ((init?.method ?? 'GET') === 'GET') return 0;
  const sent: Record<string, unknown> = typeof init?.body === 'string' ? JSON.parse(init.body) : {};
  const parts = ['create', 'update', 'delete'].flatMap((name) => (Array.isArray(sent[name]) ? [sent[name].length] : []));
  return parts.length === 0 ? 1 : parts.reduce((sum, each) => sum + each, 0);
}

/** A double whose requests cost what the model says: ours through the queue, then the plain client at another one. */
async function benchDouble(name: string, model: CostModel, start: (time: VirtualTime) => Promise<{ origin: string; close(): Promise<void> }>, connect: (origin: string, ports: StoreDeps) => StoreClient, make: (ask: Ask) => Naive, authorization: string): Promise<StoreRow> {
  let sent = 0;
  const time = virtualTime(START);
  const shop = await start(time);
  const client = connect(shop.origin, { ...deps(modelled(time, model, () => { sent += 1; })), now: time.now });
  const ends = await pushThroughQueue(time, client, bodies(12));
  await shop.close();

  const plain = virtualTime(START);
  const other = await start(plain);
  const fetch = modelled(plain, model);
  const ask: Ask = async (method, path, json) => {
    const answer = await fetch(`${other.origin}${path}`, { method, headers: { authorization, 'content-type': 'application/json' }, ...(json === undefined ? {} : { body: JSON.stringify(json) }) });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const naiveEnds = await naively(plain, make(ask), bodies(AT_ONCE));
  await other.close();
  const [perMinute, naivePerMinute] = [rateOf(ends, START), rateOf(naiveEnds, START)];
  return { name, perMinute, naivePerMinute, ratio: perMinute / naivePerMinute, note: `${(sent / ends.length).toFixed(0)} requests a listing` };
}

const LEAST_RATIO = 10;

/**
 * A real Vendure, in real time: a push as the job does it (the shop is looked at, then put) against the plain client, in turn, after one push that warms the server up.
 * Both ways in, since they cost differently: a key is checked anew for every field of a call (0.2-0.3 s), a session is not. The bound is of the key, which the connect form offers first.
 */
async function benchVendure(): Promise<StoreBench> {
  const server = await startVendure({ customField: true });
  const measured: Omit<StoreRow, 'name'>[] = [];
  for (const { rounds, secret } of [{ rounds: 1, secret: { apiKey: server.apiKey } }, { rounds: 3, secret: { username: server.username, password: server.password } }]) {
    let sent = 0;
    const client = vendure.connect({ origin: server.origin, secret }, { ...deps((...args) => {
      sent += 1;
      return fetch(...args);
    }), now: Date.now });
    const make = naiveVendure(await ownerOf(server.origin, secret));
    const push = async (): Promise<number> => {
      const start = performance.now();
      const known = await client.test();
      const put = await client.put(body(), { last: null, intent: 'push' });
      if (!known.ok || !put.ok) throw new Error(JSON.stringify(put));
      return performance.now() - start;
    };
    const twoPushes = async (): Promise<number> => (await push() + await push()) / 2;
    await push();
    sent = 0;
    // Two of ours before and two behind each of the others, so that a machine that grows busier is no advantage to anybody.
    let before = await twoPushes();
    const requests = sent / 2;
    const times: { ours: number; naive: number }[] = [];
    for (let round = 0; round < rounds; round++) {
      const start = performance.now();
      await make(body());
      const naive = performance.now() - start;
      const after = await twoPushes();
      times.push({ ours: (before + after) / 2, naive });
      before = after;
    }
    measured.push({ note: `${requests} requests a listing, one listing at a time`, perMinute: MINUTE_MS / median(times.map(({ ours }) => ours)), naivePerMinute: MINUTE_MS / median(times.map(({ naive }) => naive)), ratio: median(times.map(({ ours, naive }) => naive / ours)) });
  }
  await server.stop();
  const rows = measured.map((each, i) => ({ ...each, name: `Vendure (real time, ${i === 0 ? 'API key' : 'password'})` }));
  const ratio = rows[0]?.ratio ?? 0;
  return { rows, broken: ratio >= LEAST_RATIO ? [] : [`Vendure: ${ratio.toFixed(1)} times as fast as one call a variant, asked for ${LEAST_RATIO}`] };
}

/** Listings of 100 variants a minute: through the real queue against each double, in a time of its own, and straight at a real Vendure. */
export async function benchStores(): Promise<StoreBench> {
  const remote = (): Uint8Array => new Uint8Array(png(24, [20, 90, 160]));
  const password = `Basic ${btoa(`${USER}:${PASSWORD}`)}`;
  const ofShopify = await benchShopify();
  const ofWoo = await benchDouble('WooCommerce (double)', WOO, (time) => startWoo({ remote, now: time.now, currency: 'USD' }), (origin, ports) => woocommerce.connect({ origin, secret: { username: USER, password: PASSWORD } }, ports), naiveWoo, password);
  const ofMedusa = await benchDouble('Medusa (double)', MEDUSA, (time) => startMedusa({ now: time.now, currency: 'usd' }), (origin, ports) => medusa.connect({ origin, secret: { apiKey: API_KEY } }, ports), naiveMedusa, `Basic ${btoa(`${API_KEY}:`)}`);
  const ofVendure = await benchVendure();
  return { rows: [...ofShopify.rows, ofWoo, ofMedusa, ...ofVendure.rows], broken: [...ofShopify.broken, ...ofVendure.broken] };
}
