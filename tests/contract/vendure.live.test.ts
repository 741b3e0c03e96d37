import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { kind } from '../../utils/stores/vendure/index.ts';
import { startVendure, type VendureServer } from '../servers/start-vendure.ts';
import { startFaultProxy } from '../servers/fault-proxy.ts';
import { deps, listing } from './store-harness.ts';
import { buyerOf } from './store-vendure-buyer.ts';
import { ownerOf } from './store-vendure-owner.ts';

/** What only Vendure has: its ways to sign in and its rights. */
describe('a Vendure that sends tokens as cookies only', () => {
  let server: VendureServer;
  beforeAll(async () => { server = await startVendure({ customField: false, cookieOnly: true }); });
  afterAll(() => server.stop());

  it.each([
    ['a password', () => ({ username: server.username, password: server.password })],
    ['an API key', () => ({ apiKey: 'ab:cd' })],
  ])('is named with the line to add, for %s', async (_, secret) => {
    const answer = await kind.connect({ origin: server.origin, secret: secret() }, deps()).test();
    expect(answer).toMatchObject({ ok: false, error: { code: 'auth' } });
    expect(JSON.stringify(answer)).toContain("authOptions: { tokenMethod: ['bearer', 'api-key'] }");
  });
});

const idSchema = z.object({ made: z.object({ id: z.string() }) });

describe('Vendure\'s administrators, keys and copies', () => {
  let server: VendureServer;
  const secret = { username: 'clerk@example.com', password: 'clerk-pass' };
  beforeAll(async () => {
    server = await startVendure({ customField: false });
    const owner = await ownerOf(server.origin, { username: server.username, password: server.password });
    const role = idSchema.parse(await owner.call('mutation($i: CreateRoleInput!) { made: createRole(input: $i) { id } }',
      { i: { code: 'clerk', description: 'Clerk', permissions: ['ReadProduct', 'ReadAsset', 'CreateAsset', 'ReadFacet', 'CreateFacet', 'CreateProduct'] } })).made.id;
    await owner.call('mutation($i: CreateAdministratorInput!) { createAdministrator(input: $i) { id } }',
      { i: { firstName: 'A', lastName: 'Clerk', emailAddress: secret.username, password: secret.password, roleIds: [role] } });
  });
  afterAll(() => server.stop());

  it('is told which rights are missing', async () => {
    const client = kind.connect({ origin: server.origin, secret }, deps());
    expect(await client.test()).toMatchObject({ ok: true, value: { missingRights: ['UpdateProduct', 'DeleteProduct', 'DeleteAsset', 'ReadStockLocation', 'DeleteFacet'], locations: [] } });
    expect(await client.put(listing(1, 1, 'USD'), { last: null, intent: 'push' })).toMatchObject({ ok: false, error: { code: 'forbidden', field: 'ReadStockLocation' } });
  });

  it('is told which right a push lacked', async () => {
    const client = kind.connect({ origin: server.origin, secret }, deps());
    const body = listing(1, 1, 'USD');
    const silent = { ...body, variants: body.variants.map((variant) => ({ ...variant, stock: 'unknown' as const })) };
    expect(await client.put(silent, { last: null, intent: 'push' })).toMatchObject({ ok: false, error: { code: 'forbidden', field: 'UpdateProduct' } });
  });

  it('is told the same for an API key', async () => {
    const owner = await ownerOf(server.origin, { username: server.username, password: server.password });
    const role = idSchema.parse(await owner.call('mutation($i: CreateRoleInput!) { made: createRole(input: $i) { id } }',
      { i: { code: 'robot', description: 'Robot', permissions: ['ReadProduct', 'UpdateProduct', 'CreateProduct', 'ReadAsset', 'ReadFacet', 'CreateFacet'] } })).made.id;
    const made = z.object({ createApiKey: z.object({ apiKey: z.string() }) }).parse(await owner.call('mutation($i: CreateApiKeyInput!) { createApiKey(input: $i) { apiKey } }',
      { i: { roleIds: [role], translations: [{ languageCode: 'en', name: 'Robot' }] } }));
    const client = kind.connect({ origin: server.origin, secret: { apiKey: made.createApiKey.apiKey } }, deps());
    expect(await client.test()).toMatchObject({ ok: true, value: { missingRights: ['DeleteProduct', 'CreateAsset', 'DeleteAsset', 'ReadStockLocation', 'DeleteFacet'] } });
  });

  it('keeps a copy that the merchant made in the admin, and updates the original', async () => {
    const client = kind.connect({ origin: server.origin, secret: { username: server.username, password: server.password } }, deps());
    const owner = await ownerOf(server.origin, { username: server.username, password: server.password });
    const body = listing(2, 1, 'USD');
    const first = await client.put(body, { last: null, intent: 'push' });
    const original = first.ok ? first.value.id : '';
    const copied = z.object({ duplicateEntity: z.object({ newEntityId: z.string() }) }).parse(await owner.call(
      'mutation($i: DuplicateEntityInput!) { duplicateEntity(input: $i) { ... on DuplicateEntitySuccess { newEntityId } } }',
      { i: { entityName: 'Product', entityId: original, duplicatorInput: { code: 'product-duplicator', arguments: [{ name: 'includeVariants', value: 'true' }] } } },
    )).duplicateEntity.newEntityId;
    const renamed = { ...body, title: `${body.title} II` };
    expect(await client.put(renamed, { last: body, intent: 'push' })).toMatchObject({ ok: true, value: { id: original } });
    expect(await owner.call('query($a: ID!, $b: ID!) { a: product(id: $a) { name enabled } b: product(id: $b) { name enabled } }', { a: original, b: copied }))
      .toEqual({ a: { name: renamed.title, enabled: true }, b: { name: `${body.title} (copy)`, enabled: false } });
  });

  it('takes a buyer\'s cart for no order, also one at the checkout', async () => {
    const client = kind.connect({ origin: server.origin, secret: { username: server.username, password: server.password } }, deps());
    const buyer = await buyerOf(await ownerOf(server.origin, { username: server.username, password: server.password }));
    const put = await client.put(listing(1, 1, 'USD'), { last: null, intent: 'push' });
    const lines = [{ variantId: put.ok ? put.value.variants[0]?.variantId ?? '' : '', quantity: 1 }];
    const [cart, placed] = [await buyer.cart(lines), await buyer.order(lines)];
    const page = await client.orders({ from: 0 });
    expect(page.ok ? page.value.orders.map(({ id }) => id) : page).toEqual([placed]);
    expect(await client.order(cart)).toEqual({ ok: true, value: null });
    expect(await client.note(cart, { key: 'k', text: 'x' })).toMatchObject({ ok: false, error: { code: 'not-found' } });
    expect(await client.fulfil(cart, { key: 'k', lines: [{ lineId: '1', quantity: 1 }], tracking: null, notifyBuyer: false })).toMatchObject({ ok: false, error: { code: 'not-found' } });
  });

  it('logs in again when the session has gone', async () => {
    const proxy = await startFaultProxy({ target: server.origin });
    const logIns = (): number => proxy.requests.filter(({ operation }) => operation?.name === 'LogIn').length;
    let authorization = '';
    const watched: typeof fetch = (input, init) => {
      authorization = new Headers(init?.headers).get('authorization') ?? authorization;
      return fetch(input, init);
    };
    const client = kind.connect({ origin: proxy.origin, secret: { username: server.username, password: server.password } }, deps(watched));
    expect(await client.test()).toMatchObject({ ok: true });
    expect(logIns()).toBe(1);
    await fetch(`${server.origin}/admin-api`, { method: 'POST', headers: { 'content-type': 'application/json', authorization }, body: '{"query":"mutation { logout { success } }"}' });
    const answers = await Promise.all([client.test(), client.test(), client.find('check:none:main')]);
    expect(answers.map((answer) => answer.ok)).toEqual([true, true, true]);
    expect(logIns()).toBe(2);
    await proxy.close();
  });
});
