import type { StoreInspector } from '../../contract/store-harness.ts';
import { vendureUnderTest } from '../../contract/store-vendure.ts';
import { listing, makeDue, openJobs, readAt, tell } from '../../e2e/support/queue.ts';
import { startFaultProxy, type FaultProxy } from '../../servers/fault-proxy.ts';
import { startVendure, type VendureServer } from '../../servers/start-vendure.ts';
import { startSupplierSite, type SupplierSiteServer } from '../../servers/supplier-site.ts';
import { until } from '../../support/poll.ts';
import type { Driver } from './driver.ts';
import { addressOf, keyOf, offerNumber, pageOf, PLAN, wantedLines, type ChaosOffer } from './offers.ts';

/** A real shop behind the fault proxy, the supplier's pages, and the browser: many pushes of different offers one after the other. */
export interface Stage {
  shop: VendureServer;
  proxy: FaultProxy;
  site: SupplierSiteServer;
  driver: Driver;
  inspect: StoreInspector;
  storeId: string;
  /** An offer that no one has pushed yet. */
  newOffer(): ChaosOffer;
  /** What is wrong with the world now and has to be put right before anyone can expect the push to succeed. */
  trouble: Trouble;
  close(): Promise<void>;
}

export interface Trouble {
  offline: boolean;
  revoked: boolean;
  /** The shop answers nobody. */
  down: boolean;
  /** The worker or the browser was ended: leases may belong to nobody. */
  orphans: boolean;
}

/** Starts everything, connects the shop, sets the price rule. `shop`: one that runs already and is left running. */
export async function openStage(start: (hosts: Record<string, number>) => Promise<Driver>, given?: { shop: VendureServer; firstOffer: number }): Promise<Stage> {
  const shop = given?.shop ?? await startVendure({ customField: true });
  const proxy = await startFaultProxy({ target: shop.origin });
  const site = await startSupplierSite();
  const driver = await start({ '*.1688.com': site.port, '*.alicdn.com': site.port });
  const secret = { username: shop.username, password: shop.password };
  const { inspect } = await vendureUnderTest({ origin: shop.origin, secret, guarantee: null });
  const storeId = await connectShop({ shop, proxy, driver });
  let offers = given?.firstOffer ?? 0;
  return {
    shop, proxy, site, driver, inspect, storeId,
    newOffer: () => offerNumber(offers++),
    trouble: { offline: false, revoked: false, down: false, orphans: false },
    close: async () => {
      await driver.close();
      await site.close();
      await proxy.close();
      if (!given) await shop.stop();
    },
  };
}

/** Connects the shop as its user does and sets the price rule; answers the connection's id. */
export async function connectShop({ shop, proxy, driver }: Pick<Stage, 'shop' | 'proxy' | 'driver'>): Promise<string> {
  await driver.connect({ origin: proxy.origin, username: shop.username, password: shop.password });
  await tell(driver, 'settings.save', { plan: PLAN, rateMaxDays: 0 });
  const [store] = await tell(driver, 'store.list', {});
  if (!store) throw new Error('The store is not connected');
  return store.id;
}

/** Starts a killed browser again and takes the leases of the worker that is gone for over, as they will be within a minute. */
async function revive({ driver, trouble }: Stage): Promise<void> {
  if (!driver.running()) await driver.launch();
  if (!trouble.orphans) return;
  trouble.orphans = false;
  await makeDue(driver, true);
  await tell(driver, 'store.list', {});
}

/** What anyone needs who wants to push: the browser, and the supplier's page. */
export async function restoreBrowser(stage: Stage): Promise<void> {
  await revive(stage);
  if (stage.trouble.offline) await stage.driver.setOffline(false);
  stage.trouble.offline = false;
}

/** Puts right what the world did to the browser and the shop; the queue has to do the rest. */
export async function restoreWorld(stage: Stage): Promise<void> {
  const { driver, proxy, trouble } = stage;
  if (trouble.down) proxy.clear();
  trouble.down = false;
  await revive(stage);
  if (trouble.offline) await driver.setOffline(false);
  trouble.offline = false;
  if (trouble.revoked) await driver.grant();
  trouble.revoked = false;
}

/** The supplier's page is opened (or again, as it is now) and read. */
export async function readPage(stage: Stage, offer: ChaosOffer): Promise<void> {
  const { driver, site } = stage;
  site.setPage(addressOf(offer), pageOf(offer));
  const before = await readAt(driver, keyOf(offer));
  await driver.visit(`https://${addressOf(offer)}`);
  await until('the read of the page', async () => (await readAt(driver, keyOf(offer))) !== before);
}

/** Push, as the popup does it with the read that it shows. */
export async function queuePush({ driver, storeId }: Stage, offer: ChaosOffer): Promise<void> {
  const answer = await tell(driver, 'listing.push', { key: keyOf(offer), storeId, readAt: await readAt(driver, keyOf(offer)) ?? 0 });
  if (!answer.ok) throw new Error(`the push was refused: ${answer.error.code} ${answer.error.detail}`);
}

/** Opens the page as it is now, and pushes. */
export async function push(stage: Stage, offer: ChaosOffer): Promise<void> {
  await readPage(stage, offer);
  await queuePush(stage, offer);
}

/** Where the queue came to. */
export interface Ending {
  /** States a job was seen in that need the user: `blocked permission`, `dead invalid`. */
  asked: string[];
  /** Rounds of retries. */
  rounds: number;
}

/** How long anything may take once the world is right again. */
export const PATIENCE_MS = 40_000;

/** How the queue and the store stand, for a failure's evidence. */
export async function standing({ driver }: Stage): Promise<string> {
  const now = Date.now();
  const rows = (await openJobs(driver)).map((job) => `${job.state} in ${job.runAt - now} ms, claims ${job.claims}, failures ${job.failures}, ${job.reason?.code ?? '-'} ${job.reason?.detail ?? ''}`);
  const stores = (await tell(driver, 'store.list', {})).map((store) => `store ${store.state} ${store.reason?.code ?? ''}${store.permitted ? '' : ' not permitted'}`);
  return [...rows, ...stores].join('; ');
}

/** Waits for a state of the queue; says how it stands when it does not come about. */
export async function untilQueue(what: string, stage: Stage, ask: () => Promise<boolean>): Promise<void> {
  await until(what, ask, PATIENCE_MS).catch(async (error: unknown) => {
    throw new Error(`${what} did not come about: ${await standing(stage).catch(String)}`, { cause: error });
  });
}

const ENDS: ReadonlySet<string> = new Set(['done', 'blocked', 'dead']);

/** Waits until no job runs or waits for its time. Waits are made due, since nobody watches for minutes. */
async function idle(stage: Stage): Promise<void> {
  const { driver } = stage;
  await untilQueue('the end of all jobs', stage, async () => {
    const open = (await openJobs(driver)).filter((job) => !ENDS.has(job.state));
    if (open.length === 0) return true;
    const paused = (await tell(driver, 'store.list', {})).every((store) => store.state === 'paused');
    // Nobody takes over what a worker that is gone had in hand while its store is paused.
    if (paused && open.every((job) => job.state === 'ready' || job.runAt <= Date.now())) return true;
    if (await makeDue(driver) > 0) await tell(driver, 'store.list', {});
    return false;
  });
}

/**
 * Puts the world right and lets the queue come to its end; what asks for the user is answered by the user's next step, a
 * push. Fails when a job has no named reason, or when the end is not reached.
 */
export async function settle(stage: Stage, offers: readonly ChaosOffer[]): Promise<Ending> {
  const asked: string[] = [];
  for (let rounds = 1; rounds <= 6; rounds += 1) {
    await restoreWorld(stage);
    await idle(stage);
    const open = await openJobs(stage.driver);
    if (open.length === 0) return { asked, rounds };
    // A permission that is given again makes blocked jobs ready by itself; those of a paused store wait for it.
    const stuck = open.filter((job) => ENDS.has(job.state));
    for (const job of stuck) {
      if (!job.reason?.code) throw new Error(`a job is ${job.state} without a reason`);
      asked.push(`${job.state} ${job.reason.code}`);
    }
    const [store] = await tell(stage.driver, 'store.list', {});
    // Chromium writes a new permission down some seconds later: killed before that, it has forgotten it.
    if (store?.permitted === false) await stage.driver.grant();
    if (store?.state === 'paused') await tell(stage.driver, 'store.test', { id: stage.storeId });
    for (const offer of offers) if (stuck.some((job) => JSON.stringify(job.payload).includes(`${keyOf(offer)}:`))) await push(stage, offer);
  }
  throw new Error(`the jobs do not come to an end: ${asked.join(', ')}`);
}

/** What is wrong with an offer's listing in the shop's books; empty when exactly one complete, visible product stands there. */
export async function wrongWith(stage: Stage, offer: ChaosOffer): Promise<string[]> {
  const row = await listing(stage.driver, stage.storeId, keyOf(offer));
  if (!row) return ['the listing is lost in the extension'];
  const { body } = row.wanted;
  const [products, left] = [await stage.inspect.products(body), await stage.inspect.leftovers(body)];
  const [product] = products;
  if (!product || products.length > 1) return [`${products.length} products: ${JSON.stringify(products)}`];
  const lines = product.variants.map((variant) => `${variant.options.join(' / ')}: ${variant.minor}, ${variant.stock}${variant.visible ? '' : ' hidden'}`).sort();
  return [
    ...left,
    ...(product.visible ? [] : ['hidden']),
    ...(product.title === offer.title ? [] : [`title ${product.title}`]),
    ...(product.images === 1 ? [] : [`${product.images} images`]),
    ...(lines.join('\n') === wantedLines(offer).join('\n') ? [] : [`variants ${lines.join('; ')} instead of ${wantedLines(offer).join('; ')}`]),
    ...(row.pushedRevision === row.revision ? [] : ['the extension does not know that it is pushed']),
  ];
}
