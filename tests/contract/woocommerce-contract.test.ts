import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import type { ListingBody } from '../../utils/domain/listing.ts';
import { kind } from '../../utils/stores/woocommerce/index.ts';
import { PASSWORD, USER } from '../servers/woocommerce/auth.ts';
import { startWoo, type WooDouble } from '../servers/woocommerce/start.ts';
import { isJson, text, type Json } from '../servers/woocommerce/shop.ts';
import { deps, listing } from './store-harness.ts';
import { value } from './store-suite.ts';
import { wooUnderTest } from './store-woocommerce.ts';
import { buyerOf } from './store-woocommerce-buyer.ts';
import { ownerOf, type Owner } from './store-woocommerce-owner.ts';

/** WooCommerce 9.9.5's own routes with their arguments, and exchanges recorded with such a shop; they are no part of the project. */
const folder = resolve(import.meta.dirname, '../../../shared/contracts/woocommerce');
const here = existsSync(folder);
const read = (name: string): unknown => JSON.parse(readFileSync(resolve(folder, name), 'utf8'));

const argsSchema = z.record(z.string(), z.object({ type: z.optional(z.unknown()), enum: z.optional(z.array(z.unknown())), items: z.optional(z.unknown()), properties: z.optional(z.unknown()) }));
const contractSchema = z.object({ routes: z.record(z.string(), z.object({ endpoints: z.array(z.object({ methods: z.array(z.string()), args: z.union([z.array(z.unknown()), argsSchema]) })) })) });
const recordingSchema = z.array(z.object({ m: z.string(), p: z.string(), status: z.int(), res: z.unknown() }));

interface Sent { method: string; path: string; query: [string, string][]; body: unknown }
const sent: Sent[] = [];
let shop: WooDouble;
let owner: Owner;

/** Everything the adapter asks for in the life of a listing and its order. */
beforeAll(async () => {
  if (!here) return;
  shop = await startWoo();
  owner = await ownerOf(shop.origin, { username: USER, password: PASSWORD });
  const spy: typeof fetch = (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    sent.push({ method: init?.method ?? 'GET', path: url.pathname.replace('/wp-json', ''), query: [...url.searchParams], body: typeof init?.body === 'string' ? JSON.parse(init.body) : null });
    return fetch(input, init);
  };
  const client = kind.connect({ origin: shop.origin, secret: { username: USER, password: PASSWORD } }, deps(spy));
  value(await client.test());
  await owner.call('POST', '/wc/v3/products/shipping_classes', {}, { name: 'Bulky' });
  const base = listing(2, 2, 'USD');
  const body: ListingBody = {
    ...base, extras: { tags: ['New'], vendor: 'Acme', category: '15', taxClass: 'reduced-rate', shippingClass: 'bulky' },
    variants: base.variants.map((variant) => ({ ...variant, weightGrams: 300, compareAt: { minor: 9_000, currency: 'USD' } })),
  };
  const remote = value(await client.put(body, { last: null, intent: 'push' }));
  const next: ListingBody = { ...body, title: `${body.title} II`, variants: body.variants.slice(1).map((variant) => ({ ...variant, stock: 1 })) };
  value(await client.put(next, { last: body, intent: 'push' }));
  const single = listing(1, 1, 'USD');
  value(await client.put({ ...single, options: [], variants: single.variants.map((variant) => ({ ...variant, options: [] })) }, { last: null, intent: 'push' }));
  const [variant] = remote.variants;
  await client.update?.([{ key: body.key, productId: remote.id, variantId: variant?.variantId ?? '', sku: variant?.sku ?? '', price: { minor: 500, currency: 'USD' }, stock: 3 }]);
  for (const field of ['category', 'tax-class', 'shipping-class'] as const) await client.choices?.(field);
  const byHand = listing(2, 1, 'USD');
  const id = await (await wooUnderTest({ origin: shop.origin, secret: { username: USER, password: PASSWORD } })).inspect.createOwn({ ...byHand, variants: byHand.variants.map((each) => ({ ...each, sku: '' })) });
  value(await client.search('mug'));
  const looked = value(await client.look(id));
  value(await client.adopt(byHand.key, { id, variants: (looked?.variants ?? []).map(({ variantId }, i) => ({ variantId, sku: `HAND-${i}` })) }));
  value(await client.put({ ...byHand, linked: true, variants: byHand.variants.map((each, i) => ({ ...each, sku: `HAND-${i}` })) }, { last: null, intent: 'push' }));
  value(await client.release(byHand.key, id));
  const order = await buyerOf(owner).order([{ variantId: variant?.variantId ?? '', quantity: 1 }]);
  await client.orders?.({ from: 0 });
  const line = (await client.order?.(order))?.ok;
  expect(line).toBe(true);
  await client.note?.(order, { key: 'n', text: 'One' });
  const lines = shop.shop.orders.get(Number(order))?.lines ?? [];
  await client.fulfil?.(order, { key: 'p', lines: [{ lineId: String(lines[0]?.id), quantity: 1 }], tracking: { number: 'Y', company: 'Z', url: null }, notifyBuyer: true });
  await client.setState?.(single.key, 'deleted');
});
afterAll(async () => { if (here) await shop.close(); });

describe.skipIf(!here)("WooCommerce's own contract", () => {
  const routes = here ? contractSchema.parse(read('wc-v3-contract.json')).routes : {};
  const argsOf = (method: string, path: string) => {
    const found = Object.entries(routes).find(([pattern]) => new RegExp(`^${pattern.replaceAll('(?P<', '(?<')}$`).test(path))?.[1];
    return found?.endpoints.find(({ methods }) => methods.includes(method))?.args ?? null;
  };
  /** Arguments every route takes (`_fields`, paging of lists that the contract leaves out), and ids out of the path. */
  const GLOBAL = new Set(['_fields', 'force', 'per_page', 'page']);

  it('has every route and every argument the adapter uses, with values it takes', () => {
    const problems: string[] = [];
    const wooCalls = sent.filter(({ path }) => path.startsWith('/wc/v3'));
    expect(wooCalls.length).toBeGreaterThan(40);
    for (const { method, path, query, body } of wooCalls) {
      const args = argsOf(method, path);
      if (args === null) problems.push(`${method} ${path}: no such route`);
      const known = args === null || Array.isArray(args) ? {} : args;
      for (const [name, given] of query) {
        if (GLOBAL.has(name)) continue;
        const arg = known[name];
        if (!arg) problems.push(`${method} ${path}: no argument ${name}`);
        else if (arg.enum && !arg.enum.includes(given)) problems.push(`${method} ${path}: ${name}=${given}`);
      }
      if (!isJson(body)) continue;
      const items = path.endsWith('/batch') ? Object.values(body).flat() : [body];
      for (const item of items) if (isJson(item)) problems.push(...misfits(item, known).map((each) => `${method} ${path}: ${each}`));
    }
    expect(problems).toEqual([]);
  });

  function misfits(item: Json, args: z.infer<typeof argsSchema>): string[] {
    return Object.entries(item).flatMap(([name, given]) => {
      const arg = args[name];
      if (!arg) return name === 'id' ? [] : [`unknown field ${name}`];
      const types = [arg.type].flat().map((type) => (type === 'date-time' ? 'string' : type));
      const type = Array.isArray(given) ? 'array' : given === null ? 'null' : Number.isInteger(given) ? 'integer' : typeof given;
      const fits = types.includes(type) || types[0] === undefined || types.includes('mixed');
      return [...(fits ? [] : [`${name} is ${type}, not ${types.join('/')}`]), ...(arg.enum && !arg.enum.includes(given) ? [`${name}=${text(given)}`] : [])];
    });
  }
});

describe.skipIf(!here)('answers recorded with WooCommerce 9.9.5', () => {
  const recorded = here ? recordingSchema.parse(read('recording.json')) : [];
  const first = (method: string, path: RegExp, status: number): Json => {
    const found = recorded.find((each) => each.m === method && path.test(each.p) && each.status === status)?.res;
    const row = Array.isArray(found) ? found[0] : found;
    if (!isJson(row)) throw new Error(`nothing recorded for ${method} ${String(path)}`);
    return row;
  };
  const keys = (row: Json): string[] => Object.keys(row).filter((key) => key !== '_links').sort();
  const made = async (path: string, body: object): Promise<Json> => {
    const row = await owner.call('POST', path, {}, body);
    if (!isJson(row)) throw new Error('no object');
    return row;
  };

  it('have the fields that ours have: products, variations, orders, notes', async () => {
    const product = await made('/wc/v3/products', { name: 'x', type: 'variable', attributes: [{ name: 'Color', variation: true, options: ['Red'] }] });
    expect(keys(product)).toEqual(keys(first('POST', /^\/wc\/v3\/products$/, 201)));
    const batch = await made(`/wc/v3/products/${text(product['id'])}/variations/batch`, { create: [{ sku: 'V1', regular_price: '1.00', attributes: [{ name: 'Color', option: 'Red' }] }] });
    const theirs = first('POST', /variations\/batch$/, 200);
    const [own, real] = [batch, theirs].map(({ create }) => (Array.isArray(create) && isJson(create[0]) ? create[0] : {}));
    expect(keys(own ?? {})).toEqual(keys(real ?? {}));
    const order = await made('/wc/v3/orders', { set_paid: true, line_items: [{ product_id: product['id'], variation_id: own?.['id'], quantity: 1 }] });
    const realOrder = first('POST', /^\/wc\/v3\/orders$/, 201);
    expect(keys(order)).toEqual(keys(realOrder));
    const line = (row: Json): Json => (Array.isArray(row['line_items']) && isJson(row['line_items'][0]) ? row['line_items'][0] : {});
    expect(keys(line(order))).toEqual(keys(line(realOrder)));
    expect(keys(await made(`/wc/v3/orders/${text(order['id'])}/notes`, { note: 'x' }))).toEqual(keys(first('POST', /notes$/, 201)));
  });

  it('refuse as ours do: a code twice, a picture that is not there, no extension, too many, no route, no credential', async () => {
    const refusal = async (path: string, init: RequestInit = {}): Promise<Json> => {
      const response = await fetch(`${shop.origin}/wp-json${path}`, { headers: { 'content-type': 'application/json', authorization: `Basic ${btoa(`${USER}:${PASSWORD}`)}` }, ...init });
      const json: unknown = await response.json();
      return { status: response.status, ...(isJson(json) ? { code: json['code'], message: text(json['message']).replace(/image \S+\.? /, 'image '), data: isJson(json['data']) ? Object.keys(json['data']) : [] } : {}) };
    };
    const theirs = (path: RegExp, status: number, nth = 0): Json => {
      const res = recorded.filter((each) => path.test(each.p) && each.status === status)[nth]?.res;
      return isJson(res) ? { status, code: res['code'], message: text(res['message']).replace(/image \S+\.? /, 'image '), data: isJson(res['data']) ? Object.keys(res['data']) : [] } : {};
    };
    const post = (body: object): RequestInit => ({ method: 'POST', body: JSON.stringify(body) });
    await made('/wc/v3/products', { name: 'twice', sku: 'TWICE' });
    expect(await refusal('/wc/v3/products', post({ name: 'dup', sku: 'TWICE' }))).toEqual(theirs(/^\/wc\/v3\/products$/, 400, 0));
    expect(await refusal('/wc/v3/products', post({ name: 'x', images: [{ src: 'http://127.0.0.1/x/404.png' }] }))).toEqual(theirs(/^\/wc\/v3\/products$/, 400, 1));
    expect(await refusal('/wc/v3/products/1/variations/batch', post({ create: Array.from({ length: 101 }, () => ({})) }))).toEqual(theirs(/batch$/, 413));
    expect(await refusal('/wc/v3/nope')).toEqual(theirs(/nope$/, 404));
    expect(await refusal('/wc/v3/products', { headers: {} })).toEqual(theirs(/^\/wc\/v3\/products$/, 401));
    expect(await refusal('/wp/v2/media', { method: 'POST', body: 'x', headers: { authorization: `Basic ${btoa('ck_1:cs_1')}` } })).toEqual(theirs(/media$/, 401));
  });
});
