import { ownerOf, type Owner } from '../contract/store-vendure-owner.ts';
import { startFaultProxy } from '../servers/fault-proxy.ts';
import { startVendure, type VendureServer } from '../servers/start-vendure.ts';
import { until } from '../support/poll.ts';
import { books } from '../support/vendure-books.ts';
import { administrator, apiKey, type Credential } from '../support/vendure-staff.ts';
import { ChromiumDriver } from '../tools/chaos/chromium-driver.ts';
import type { ChaosOffer } from '../tools/chaos/offers.ts';
import { connectShop, openStage, push, queuePush, readPage, settle, wrongWith, type Stage } from '../tools/chaos/stage.ts';
import { expect, test } from './support/fixtures.ts';
import { makeDue, makeOlder, openJobs, tell } from './support/queue.ts';

/** What goes wrong around a push in a seller's day, and how it comes right: one product, nothing lost. */
test.describe.configure({ timeout: 120_000 });
test.use({ trace: 'off', screenshot: 'off' }); // a killed browser has none to give

let stage: Stage;
let owner: Owner;
const start = (hosts: Record<string, number>): Promise<ChromiumDriver> => ChromiumDriver.start({ hosts });

test.beforeAll(async () => {
  test.setTimeout(120_000); // a shop and a browser start
  stage = await openStage(start);
  owner = await ownerOf(stage.shop.origin, stage.shop);
});
test.afterAll(async () => {
  await stage.close();
});

/** Ids of the products with this title, hidden ones too. */
const idsOf = async (who: Owner, offer: ChaosOffer): Promise<string[]> => (await books(who)).filter(({ name }) => name === offer.title).map(({ id }) => id);

/** Waits until every open job stands in one of these ways, e.g. `blocked stale`. */
async function standsAs(on: Stage, ...ways: string[]): Promise<void> {
  await until(ways.join(' or '), async () => {
    const now = (await openJobs(on.driver)).map((job) => `${job.state} ${job.reason?.code ?? '-'}`);
    return now.length > 0 && now.every((way) => ways.includes(way));
  }, 20_000);
}

/** A second profile of the same user on the same shop. */
const otherProfile = (shop: VendureServer): Promise<Stage> => openStage(start, { shop, firstOffer: 0 });

const dearer = (offer: ChaosOffer): ChaosOffer => ({ ...offer, price: offer.price + 777, stock: 3 });

async function exactlyOne(on: Stage, offer: ChaosOffer): Promise<void> {
  await settle(on, [offer]);
  expect(await wrongWith(on, offer)).toEqual([]);
}

test('the store is down, push, the price changes, push, the store is back: one product with the new price', async () => {
  const offer = stage.newOffer();
  stage.trouble.down = true;
  stage.proxy.add({ when: () => true, fault: 'before-commit', times: Number.POSITIVE_INFINITY });
  await push(stage, offer);
  await standsAs(stage, 'ready unavailable');
  await push(stage, dearer(offer));
  await standsAs(stage, 'ready unavailable');
  expect(await openJobs(stage.driver)).toHaveLength(1);
  expect(await idsOf(owner, offer)).toEqual([]);
  await exactlyOne(stage, dearer(offer));
});

test('the store shows a maintenance page for a while', async () => {
  const offer = stage.newOffer();
  stage.trouble.down = true;
  stage.proxy.add({ when: () => true, fault: 'html', times: Number.POSITIVE_INFINITY });
  await push(stage, offer);
  await standsAs(stage, 'ready not-a-store');
  await makeDue(stage.driver);
  await tell(stage.driver, 'store.list', {});
  await until('the second try', async () => (await openJobs(stage.driver))[0]?.failures === 2);
  await exactlyOne(stage, offer);
});

test('the worker is stopped right after Push', async () => {
  const offer = stage.newOffer();
  await readPage(stage, offer);
  await queuePush(stage, offer);
  stage.trouble.orphans = true;
  await stage.driver.stopWorker();
  await exactlyOne(stage, offer);
});

test('the page is older than a day when the job runs: nothing is written until it is opened again', async () => {
  const offer = stage.newOffer();
  stage.proxy.add({ when: () => true, fault: 'before-commit', times: Number.POSITIVE_INFINITY });
  await push(stage, offer);
  await standsAs(stage, 'ready unavailable');
  stage.proxy.clear();
  await makeOlder(stage.driver, 25 * 3_600_000);
  await makeDue(stage.driver);
  await tell(stage.driver, 'store.list', {});
  await standsAs(stage, 'blocked stale');
  expect(stage.proxy.requests.filter(({ operation }) => operation?.kind === 'mutation')).toEqual([]);
  await push(stage, offer);
  await exactlyOne(stage, offer);
});

test('the permission is taken back: blocked with words, and done by itself once it is given again', async () => {
  const offer = stage.newOffer();
  await stage.driver.revoke();
  stage.proxy.clear();
  await push(stage, offer);
  await standsAs(stage, 'blocked permission');
  await until('the words', () => stage.driver.evaluate<boolean>(`document.querySelector('[data-testid=store-reason]')?.dataset.state === 'permission' && document.querySelector('[data-testid=allow-access]') !== null`));
  expect(stage.proxy.requests).toEqual([]);
  await stage.driver.grant();
  await until('the push to go on', async () => (await openJobs(stage.driver)).length === 0, 20_000);
  await exactlyOne(stage, offer);
});

test('the merchant deletes the product: an explicit push makes it again, once', async () => {
  const offer = stage.newOffer();
  await push(stage, offer);
  await exactlyOne(stage, offer);
  const [id] = await idsOf(owner, offer);
  await owner.call('mutation($id: ID!) { deleteProduct(id: $id) { result } }', { id });
  expect(await idsOf(owner, offer)).toEqual([]);
  await push(stage, dearer(offer));
  await exactlyOne(stage, dearer(offer));
});

test('two browsers push the same offer at once: one product', async () => {
  const other = await otherProfile(stage.shop);
  try {
    const offer = stage.newOffer();
    await Promise.all([readPage(stage, offer), readPage(other, offer)]);
    await Promise.all([queuePush(stage, offer), queuePush(other, offer)]);
    await Promise.all([settle(stage, [offer]), settle(other, [offer])]);
    expect(await wrongWith(stage, offer)).toEqual([]);
    expect(await wrongWith(other, offer)).toEqual([]);
  } finally {
    await other.close();
  }
});

/** With a key Vendure takes some 300 ms for each root field of a call (bcrypt, see its NOTES): a push takes its time. */
const CREDENTIALS: [string, { first(): Promise<Credential<object>>; next(): Promise<Credential<object>>; before: number; patience: number }][] = [
  ['the administrator is dismissed', { first: () => administrator(owner), next: () => administrator(owner), before: 1, patience: 40_000 }],
  ['the API key is rotated', { first: () => apiKey(owner, 'rotated'), next: () => apiKey(owner, 'deleted'), before: 0, patience: 180_000 }],
  ['the API key is deleted', { first: () => apiKey(owner, 'deleted'), next: () => administrator(owner), before: 0, patience: 40_000 }],
];

for (const [how, { first: make, next, before, patience }] of CREDENTIALS) {
  test(`${how} in mid-queue: the store waits with words, nothing is lost, connecting again finishes it`, async () => {
    test.setTimeout(90_000 + patience);
    const own = await otherProfile(stage.shop);
    const connectAs = async ({ secret }: Credential<object>): Promise<void> => {
      expect(await tell(own.driver, 'store.connect', { kind: 'vendure', origin: own.proxy.origin, secret })).toMatchObject({ ok: true });
    };
    try {
      const first = await make();
      await connectAs(first);
      const offers = Array.from({ length: before + 2 }, () => stage.newOffer());
      for (const offer of offers.slice(0, before)) {
        await push(own, offer);
        await exactlyOne(own, offer);
      }
      await first.withdraw();
      for (const offer of offers.slice(before)) await push(own, offer);
      await until('the words', () => own.driver.evaluate<boolean>(`document.querySelector('[data-testid=store-reason]')?.dataset.state === 'auth'`), 20_000);
      await standsAs(own, 'blocked auth', 'ready -');
      expect(await openJobs(own.driver)).toHaveLength(2);
      await connectAs(await next());
      await until('the queue to empty', async () => (await openJobs(own.driver)).length === 0, patience);
      for (const offer of offers) expect(await wrongWith(own, offer)).toEqual([]);
    } finally {
      await own.close();
    }
  });
}

/** Presses what erases everything in the settings that are open. */
async function eraseAll({ driver }: Stage): Promise<void> {
  for (const button of ['erase', 'erase-understood', 'erase-yes']) await driver.evaluate(`document.querySelector('[data-testid=${button}]').click()`);
  await until('the end of erasing', () => driver.evaluate<boolean>(`document.querySelector('[data-testid=erase-status]')?.dataset.state === 'erased'`), 20_000);
  // The first-run guide begins anew.
  await until('the guide', () => driver.evaluate<boolean>(`document.querySelector('[data-testid=step-store]')?.dataset.done === 'false'`));
}

/** Connects the shop in a profile that knows nothing, pushes, and removes the profile. */
async function fromNewProfile(shop: VendureServer, offer: ChaosOffer): Promise<void> {
  const fresh = await otherProfile(shop);
  try {
    await push(fresh, offer);
    await exactlyOne(fresh, offer);
  } finally {
    await fresh.close();
  }
}

test.describe('another shop, without the custom field', () => {
  let plain: VendureServer;
  test.beforeAll(async () => {
    test.setTimeout(120_000);
    plain = await startVendure({ customField: false });
  });
  test.afterAll(async () => { await plain.stop(); });

  for (const customField of [true, false]) {
    test(`everything is erased, connected again and pushed (${customField ? 'with' : 'without'} the custom field): the same product`, async () => {
      const shop = customField ? stage.shop : plain;
      const who = await ownerOf(shop.origin, shop);
      const offer = stage.newOffer();
      await fromNewProfile(shop, offer);
      const ids = await idsOf(who, offer);
      expect(ids).toHaveLength(1);
      await fromNewProfile(shop, dearer(offer));
      expect(await idsOf(who, offer)).toEqual(ids);
    });
  }

  for (const customField of [true, false]) {
    test(`everything is erased in the settings, and the same profile goes on (${customField ? 'with' : 'without'} the custom field): the same product`, async () => {
      const own = await otherProfile(customField ? stage.shop : plain);
      const who = await ownerOf(own.shop.origin, own.shop);
      try {
        const offer = stage.newOffer();
        await push(own, offer);
        await exactlyOne(own, offer);
        const ids = await idsOf(who, offer);
        const { storeId } = own;
        const backup = await tell(own.driver, 'backup.make', {});
        await eraseAll(own);
        expect(await tell(own.driver, 'store.list', {})).toEqual([]);
        expect(await own.driver.evaluate(`(globalThis.browser ?? chrome).permissions.contains({ origins: ['http://127.0.0.1/*'] })`)).toBe(false);
        expect((await tell(own.driver, 'activity.list', { limit: 9 })).entries.map(({ what }) => what)).toEqual(['erased']);

        own.storeId = await connectShop(own);
        expect(own.storeId).not.toBe(storeId);
        await push(own, dearer(offer));
        await exactlyOne(own, dearer(offer));
        expect(await idsOf(who, offer)).toEqual(ids);

        // And once more from the backup: the old connection comes back, waits for its credential, and is the same shop.
        await eraseAll(own);
        expect(await tell(own.driver, 'backup.restore', { file: backup })).toMatchObject({ ok: true, report: { listings: { taken: 1, kept: 0 }, open: [] } });
        expect(await tell(own.driver, 'store.list', {})).toMatchObject([{ id: storeId, state: 'paused', reason: { code: 'secret-missing' } }]);
        own.storeId = await connectShop(own);
        expect(own.storeId).toBe(storeId);
        await push(own, offer);
        await exactlyOne(own, offer);
        expect(await idsOf(who, offer)).toEqual(ids);
      } finally {
        await own.close();
      }
    });
  }

  test('another shop answers at the address: nothing is written to it', async () => {
    const own = await otherProfile(stage.shop);
    const port = Number(new URL(own.proxy.origin).port);
    await own.proxy.close();
    const moved = await startFaultProxy({ target: plain.origin, port });
    try {
      const offer = stage.newOffer();
      await push(own, offer);
      await standsAs(own, 'blocked store-changed');
      expect(moved.requests.filter(({ operation, upload }) => upload || (operation?.kind === 'mutation' && operation.name !== 'LogIn'))).toEqual([]);
      await until('the words', () => own.driver.evaluate<boolean>(`document.querySelector('[data-testid=store-reason]')?.dataset.state === 'store-changed'`));
    } finally {
      await moved.close();
      await own.close();
    }
  });
});
