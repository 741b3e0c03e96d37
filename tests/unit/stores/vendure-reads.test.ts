import { describe, expect, it } from 'vitest';
import type { ListingBody } from '../../../utils/domain/listing.ts';
import { err, ok, type Result } from '../../../utils/domain/result.ts';
import { STANDS, type CallError } from '../../../utils/stores/converge.ts';
import type { Client } from '../../../utils/stores/vendure/client.ts';
import { codesOf } from '../../../utils/stores/vendure/codes.ts';
import { LOCATIONS_MS, shopReader } from '../../../utils/stores/vendure/facts.ts';
import { kind } from '../../../utils/stores/vendure/index.ts';
import { mutate, newMemory, sweepStep, type Step } from '../../../utils/stores/vendure/job.ts';
import { fieldMark } from '../../../utils/stores/vendure/mark.ts';
import { fields } from '../../../utils/stores/vendure/mutation.ts';
import type { RemoteProduct } from '../../../utils/stores/vendure/schema.ts';
import { stateOf } from '../../../utils/stores/vendure/state.ts';
import { stateOf as standingOf } from '../../support/vendure-state.ts';

const body: ListingBody = {
  key: '1688:9001:main', title: 'Mug', description: '', options: [{ name: 'Colour', values: ['Blue'] }], images: ['https://i.example/1.jpg'],
  variants: [{ supplierSkuKey: '1', options: ['Blue'], price: { minor: 500, currency: 'USD' }, stock: 1, sku: 'A' }],
};
const FACTS = {
  stockLocations: { items: [{ id: '1', name: 'L' }] },
  activeChannel: { id: '1', code: 'c', token: 't', defaultCurrencyCode: 'USD', defaultLanguageCode: 'en', pricesIncludeTax: false, seller: null },
  globalSettings: { serverConfig: { moneyStrategyPrecision: 2, entityCustomFields: [{ entityName: 'Product', customFields: [{ name: 'pushcartKey', type: 'string', readonly: false }] }] } },
};
const info = { remoteId: 't', name: 'Shop', currency: 'USD', exponent: 2, pricesIncludeTax: false, channel: 'c', locations: [], language: 'en', weightUnit: null, missingRights: [], guarantee: 'mark' as const, can: [], limits: { variants: null, options: null } };
const group = { id: 'g1', code: 'x', name: 'Colour', productCount: 0, options: [] };
const asset = { id: 'a1', name: 'x.png', source: 'x.png' };
const codes = await codesOf(body.key, [body]);
const live: RemoteProduct = { ...(await standingOf(body)).product, id: '7' };
const standing: RemoteProduct = { ...(await standingOf(body, false)).product, id: '7' };

interface Shop { products?: unknown[]; groups?: unknown[]; assets?: unknown[]; carriers?: { sku: string; product: { id: string; name: string } }[]; slugOf?: { id: string; name: string } | null }

/** A shop that answers reads with what `stands`, and what it was asked for. */
function shopOf(stands: () => Shop) {
  const asked: string[][] = [];
  const client: Client = {
    origin: 'https://shop.example', mutate: () => Promise.reject(new Error('no step')), upload: () => Promise.reject(new Error('no upload')),
    query: (text, variables, schema) => {
      const has = (name: string): boolean => text.includes(`${name}(options`);
      asked.push(['products', 'productOptionGroups', 'assets', 'productVariants'].filter(has));
      // A variable that is declared and not used, or used and not declared, is refused by Vendure.
      for (const name of ['products', 'groups', 'files', 'skus', 'slug']) expect([text.match(new RegExp(String.raw`\$${name}\b`, 'g'))?.length ?? 0, name in variables]).toEqual(name in variables ? [2, true] : [0, false]);
      const { products = [], groups = [], assets = [], carriers = [], slugOf = null } = stands();
      const answer = {
        ...(has('products') ? { products: { items: products } } : {}),
        ...(has('productOptionGroups') ? { productOptionGroups: { items: groups } } : {}), ...(has('assets') ? { assets: { items: assets } } : {}),
        ...(has('productVariants') ? { productVariants: { items: carriers }, product: slugOf } : {}),
      };
      return Promise.resolve(ok(schema.parse(answer)));
    },
  };
  return { client, asked };
}
const jobFor = (listing: ListingBody = body) => ({ body: listing, bases: [], codes, mark: fieldMark(listing.key), memory: newMemory(), shop: { customField: true, info } });

/** What the read after a step asks the shop for (null: nothing at all), and the ids of what it then holds of products, groups and assets; the shop itself has none any more by then. */
async function readAfter(step: Step, end: Result<unknown, CallError>, product = standing): Promise<{ asked: string[] | null; held: string[][] }> {
  let stands: Shop = { products: [product], groups: [group], assets: [asset] };
  const { client, asked } = shopOf(() => stands);
  const state = stateOf(client, jobFor());
  await state.read();
  expect(asked.splice(0)).toEqual([['products', 'productOptionGroups', 'assets']]);
  stands = {};
  state.after(step, end);
  const read = await state.read();
  if (!read.ok) throw new Error(read.error.detail);
  return { asked: asked[0] ?? null, held: [read.value.products, read.value.groups, read.value.assets].map((all) => all.map(({ id }) => id)) };
}

const GROUPS = { asked: ['products', 'productOptionGroups'], held: [[], [], ['a1']] };
const ALL = { asked: ['products', 'productOptionGroups', 'assets'], held: [[], [], []] };
const PRODUCTS = { asked: ['products'], held: [[], ['g1'], ['a1']] };
const holds = (products: string[], groups = ['g1'], assets = ['a1']) => ({ asked: null, held: [products, groups, assets] });

const made = { ...standing, id: '8' };
const create = mutate('CreateListing', [fields.createProduct({}), fields.createGroup({})]);
const upload: Step = { kind: 'upload', urls: [] };
const show = mutate('ShowListing', [fields.updateProduct({})]);

describe('after a step, a put', () => {
  it.each<[string, Step, unknown, object]>([
    ['holds the product that it has made, and reads the groups back: another browser may have made some in that moment', create, { f0: made, f1: { id: 'g2' } }, { asked: ['productOptionGroups'], held: [['7', '8'], [], ['a1']] }],
    ['reads it all, when the product got another address: it was made twice', create, { f0: { ...made, slug: `${codes.slug}-2` }, f1: group }, ALL],
    ['reads it all, when the answer does not tell what was made', create, { f0: { id: '8' }, f1: { id: 'g2' } }, ALL],
    ['reads the product and the groups, when it has made one for a product that stood', mutate('CreateOptionGroups', [fields.createGroup({})]), { f0: group }, GROUPS],
    ['reads the files back that it has uploaded, for the same reason', upload, undefined, { asked: ['assets'], held: [['7'], ['g1'], []] }],
    ['holds the groups that it has attached', mutate('CompleteOptions', [fields.attachGroup('7', 'g1')]), { f0: { id: '7', optionGroups: [group] } }, holds(['7'])],
    ['reads the product, when the answer does not tell of its groups', mutate('CompleteOptions', [fields.attachGroup('7', 'g1')]), { f0: { id: '7' } }, PRODUCTS],
    ['reads the product, when it has made variants: another browser\'s twin is seen before it is shown', mutate('CreateVariants', [fields.createVariants([])]), { f0: [{ id: '1' }] }, PRODUCTS],
    ['reads the product, when it has changed variants', mutate('UpdateVariants', [fields.updateVariants([])]), { f0: [] }, PRODUCTS],
    ['holds the product that it has written', show, { f0: { ...standing, name: 'Cup' } }, holds(['7'])],
    ['reads the product, when it has more variants than an answer holds', show, { f0: { ...standing, variantList: { ...standing.variantList, totalItems: 251 } } }, PRODUCTS],
    ['reads it all, when a twin has gone, with which groups are no longer in use', sweepStep('product1', fields.deleteProduct('1')), { f0: {} }, ALL],
    ['reads it all, when options have changed', mutate('CompleteOptions', [fields.createOption({}), fields.attachGroup('7', 'g1')]), { f0: {}, f1: { id: '7', optionGroups: [] } }, ALL],
    ['reads it all, when another browser has made the product', { kind: 'check-free', skus: [], slug: null }, null, ALL],
    ['holds what it has, when it has only found out ids of tags', { kind: 'terms', field: 'tags', names: [] }, undefined, holds(['7'])],
    ['holds what it has, when it has only asked', { kind: 'check-free', skus: [], slug: null }, STANDS, holds(['7'])],
  ])('%s', async (_, step, answer, expected) => expect(await readAfter(step, ok(answer))).toEqual(expected));

  it.each<[string, Step]>([['its pictures are uploaded', upload], ['ids of tags are found out', { kind: 'terms', field: 'tags', names: [] }]])(
    'reads a product on sale again when %s: what the merchant does meanwhile is not written over', async (_, step) => expect((await readAfter(step, ok(undefined), live)).asked).toContain('products'),
  );

  it('has the written product as the shop answers it', async () => {
    const state = stateOf(shopOf(() => ({ products: [standing] })).client, jobFor());
    await state.read();
    state.after(show, ok({ f0: { ...standing, name: 'Cup' } }));
    expect(await state.read()).toMatchObject({ ok: true, value: { products: [{ id: '7', name: 'Cup' }] } });
  });

  it('reads it all, when it came to nothing', async () => {
    expect(await readAfter(show, err({ code: 'unavailable', detail: '', declined: true }))).toEqual(ALL);
  });
});

describe('the first read of a listing of which nothing is known', () => {
  const first = async (stands: Shop, listing: ListingBody = body) => {
    const { client, asked } = shopOf(() => stands);
    const job = jobFor(listing);
    const read = await stateOf(client, job, true).read();
    return { asked, free: [...job.memory.free], ok: read.ok };
  };
  const CODES = ['products', 'productOptionGroups', 'productVariants'];

  it('asks who carries its codes, and for no files', async () => expect(await first({})).toEqual({ asked: [CODES], free: ['A', codes.slug], ok: true }));
  it.each<[string, Shop]>([
    ['a SKU code', { carriers: [{ sku: 'A', product: { id: '9', name: 'Other' } }] }], ['its address', { slugOf: { id: '9', name: 'Other' } }],
  ])('takes nothing for free where somebody else has %s', async (_, stands) => expect((await first(stands)).free).toEqual([]));
  it('takes nothing for free where there may be more than the shop has named', async () => {
    const carriers = Array.from({ length: 200 }, () => ({ sku: 'A', product: { id: '7', name: 'Mug' } }));
    expect((await first({ products: [standing], carriers })).free).toEqual([]);
  });
  it('takes what its own product carries for free', async () => {
    expect((await first({ products: [standing], carriers: [{ sku: 'A', product: { id: '7', name: 'Mug' } }], slugOf: { id: '7', name: 'Mug' } })).free).toEqual(['A', codes.slug]);
  });
  it('asks for the files as well where something of it stands, which files may be older than', async () => {
    expect([(await first({ products: [standing] })).asked, (await first({ groups: [group] })).asked]).toEqual([[CODES, ['assets']], [CODES, ['assets']]]);
  });
  it('asks for the files at once where there are no options, whose groups would tell', async () => {
    expect((await first({}, { ...body, options: [], variants: body.variants.map((variant) => ({ ...variant, options: [] })) })).asked).toEqual([['products', 'productOptionGroups', 'assets', 'productVariants']]);
  });
});

it('a put takes the facts that a test has told within the last 10 s, and asks for them otherwise', async () => {
  let time = 0;
  let asked = 0;
  const answers = (query: string): object => {
    if (query.includes('query Facts')) {
      asked += 1;
      return query.includes('stockLocations') ? FACTS : { ...FACTS, stockLocations: undefined };
    }
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

describe('tests of one connection', () => {
  const FIRST = [{ id: '1', name: 'L' }];
  async function asker() {
    let time = 0;
    const asked: boolean[] = [];
    let isRefused = false;
    const client: Client = {
      origin: 'https://shop.example', mutate: () => Promise.reject(new Error('no step')), upload: () => Promise.reject(new Error('no upload')),
      query: (text, _, schema) => {
        const all = text.includes('stockLocations');
        asked.push(all);
        if (isRefused && all) return Promise.resolve(err({ code: 'forbidden', detail: '' }));
        return Promise.resolve(ok(schema.parse(all ? FACTS : { ...FACTS, stockLocations: undefined })));
      },
    };
    const shops = shopReader(() => time);
    const read = async () => {
      const shop = await shops.read(client);
      return shop.ok ? shop.value.info.locations : null;
    };
    return { asked, read, forget: shops.forget, pass: (ms: number) => { time += ms; }, refuse: () => { isRefused = true; } };
  }

  it('ask for the stock locations once a minute, and for all that is priced each time', async () => {
    const { asked, read, pass } = await asker();
    expect([await read(), await read()]).toEqual([FIRST, FIRST]);
    pass(LOCATIONS_MS - 1);
    expect(await read()).toEqual(FIRST);
    pass(1);
    expect(await read()).toEqual(FIRST);
    expect(asked).toEqual([true, false, false, true]);
  });
  it('ask for them again after a put that failed, and when the clock was set back', async () => {
    const { asked, read, pass, forget } = await asker();
    await read();
    forget();
    await read();
    pass(-5);
    await read();
    expect(asked).toEqual([true, true, true]);
  });
  it('ask each time where the credential may not see them: the right may come', async () => {
    const { asked, read, refuse } = await asker();
    refuse();
    expect([await read(), await read()]).toEqual([[], []]);
    expect(asked).toEqual([true, false, true, false]);
  });
});
