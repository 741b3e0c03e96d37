import { describe, expect, it } from 'vitest';
import type { ListingBody } from '../../../utils/domain/listing.ts';
import { err, ok, type Result } from '../../../utils/domain/result.ts';
import { STANDS, type CallError } from '../../../utils/stores/converge.ts';
import type { Client } from '../../../utils/stores/vendure/client.ts';
import { codesOf } from '../../../utils/stores/vendure/codes.ts';
import { kind } from '../../../utils/stores/vendure/index.ts';
import { mutate, sweepStep, type Step } from '../../../utils/stores/vendure/job.ts';
import { fieldMark } from '../../../utils/stores/vendure/mark.ts';
import { fields } from '../../../utils/stores/vendure/mutation.ts';
import { stateOf } from '../../../utils/stores/vendure/state.ts';

const body: ListingBody = {
  key: '1688:9001:main', title: 'Mug', description: '', options: [{ name: 'Colour', values: ['Blue'] }], images: ['https://i.example/1.jpg'],
  variants: [{ supplierSkuKey: '1', options: ['Blue'], price: { minor: 500, currency: 'USD' }, stock: 1, sku: 'A' }],
};
const FACTS = {
  stockLocations: { items: [{ id: '1', name: 'L' }] },
  activeChannel: { id: '1', code: 'c', token: 't', defaultCurrencyCode: 'USD', defaultLanguageCode: 'en', pricesIncludeTax: false, seller: null },
  globalSettings: { serverConfig: { moneyStrategyPrecision: 2, entityCustomFields: [{ entityName: 'Product', customFields: [{ name: 'pushcartKey', type: 'string', readonly: false }] }] } },
};
const group = { id: 'g1', code: 'x', name: 'Colour', productCount: 0, options: [] };
const asset = { id: 'a1', name: 'x', source: 'x' };

/** What the read after a step asks for, and what it then holds of groups and assets, of which the shop has none any more by then. */
async function readAfter(step: Step, end: Result<unknown, CallError> = ok(null)): Promise<{ asked: string[]; held: number[] }> {
  let asked: string[] = [];
  let items: { groups: unknown[]; assets: unknown[] } = { groups: [group], assets: [asset] };
  const client: Client = {
    origin: 'https://shop.example', mutate: () => Promise.reject(new Error('no step')), upload: () => Promise.reject(new Error('no upload')),
    query: (text, variables, schema) => {
      asked = ['productOptionGroups', 'assets'].filter((name) => text.includes(`${name}(`));
      // A variable that is declared and not used, or used and not declared, is refused by Vendure.
      for (const name of ['groups', 'files']) expect([text.match(new RegExp(String.raw`\$${name}\b`, 'g'))?.length ?? 0, name in variables]).toEqual(name in variables ? [2, true] : [0, false]);
      const answer = {
        products: { items: [] },
        ...(asked.includes('productOptionGroups') ? { productOptionGroups: { items: items.groups } } : {}), ...(asked.includes('assets') ? { assets: { items: items.assets } } : {}),
      };
      return Promise.resolve(ok(schema.parse(answer)));
    },
  };
  const info = { remoteId: 't', name: 'Shop', currency: 'USD', exponent: 2, pricesIncludeTax: false, channel: 'c', locations: [], language: 'en', weightUnit: null, missingRights: [], guarantee: 'mark' as const, can: [], limits: { variants: null, options: null } };
  const state = stateOf(client, { body, bases: [], codes: await codesOf(body.key, [body]), mark: fieldMark(body.key), shop: { customField: true, info } });
  await state.read();
  expect(asked).toEqual(['productOptionGroups', 'assets']);
  items = { groups: [], assets: [] };
  state.after(step, end);
  const read = await state.read();
  return { asked, held: read.ok ? [read.value.groups.length, read.value.assets.length] : [] };
}

const GROUPS = { asked: ['productOptionGroups'], held: [0, 1] };
const ASSETS = { asked: ['assets'], held: [1, 0] };
const ALL = { asked: ['productOptionGroups', 'assets'], held: [0, 0] };
const NONE = { asked: [], held: [1, 1] };

describe('after a step, a put reads beside the products', () => {
  it.each<[string, Step, object]>([
    ['the groups, when it has made some', mutate('CreateListing', [fields.createProduct({}), fields.createGroup({})]), GROUPS],
    ['the assets, when it has uploaded', { kind: 'upload', urls: [] }, ASSETS],
    ['nothing, when it has attached groups', mutate('CompleteOptions', [fields.attachGroup('1', '2')]), NONE],
    ['nothing, when it has made or changed variants', mutate('Variants', [fields.createVariants([]), fields.updateVariants([])]), NONE],
    ['nothing, when it has written the product', mutate('ShowListing', [fields.updateProduct({})]), NONE],
    ['both, when a twin has gone, with which groups are no longer in use', sweepStep('product1', fields.deleteProduct('1')), ALL],
    ['both, when options have changed', mutate('CompleteOptions', [fields.createOption({}), fields.attachGroup('1', '2')]), ALL],
    ['both, when another browser has made the product', { kind: 'check-free', skus: [], slug: null }, ALL],
  ])('%s', async (_, step, expected) => expect(await readAfter(step)).toEqual(expected));

  it('both, when it came to nothing', async () => {
    expect(await readAfter(mutate('ShowListing', [fields.updateProduct({})]), err({ code: 'unavailable', detail: '', declined: true }))).toEqual(ALL);
  });

  it('nothing, when it has only asked', async () => expect(await readAfter({ kind: 'check-free', skus: [], slug: null }, ok(STANDS))).toEqual(NONE));
});

it('a put takes the facts that a test has told within the last 10 s, and asks for them otherwise', async () => {
  let time = 0;
  let asked = 0;
  const answers = (query: string): object => {
    if (query.includes('query Facts')) { asked += 1; return FACTS; }
    if (query.includes('query MyRights')) return { activeChannel: { id: '1' }, me: { channels: [{ id: '1', permissions: [] }] } };
    return { products: { items: [] }, productOptionGroups: { items: [] }, assets: { items: [] } };
  };
  const client = kind.connect({ origin: 'https://shop.example', secret: { apiKey: 'k' } }, {
    now: () => time, image: () => Promise.resolve(null),
    fetch: (_, init) => Promise.resolve(Response.json({ data: answers(typeof init?.body === 'string' ? JSON.parse(init.body).query : '') })),
  });
  const put = async (): Promise<number> => {
    asked = 0;
    expect(await client.put(body, { last: body, intent: 'refresh' })).toMatchObject({ ok: false, error: { code: 'not-found' } });
    return asked;
  };
  expect((await client.test()).ok).toBe(true);
  expect([await put(), await put()]).toEqual([0, 1]);
  expect((await client.test()).ok).toBe(true);
  time += 10_001;
  expect(await put()).toBe(1);
});
