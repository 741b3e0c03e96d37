// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { STORE_CAPABILITIES } from '../../../utils/domain/store-capability.ts';
import { cannotText, connectText, text } from '../../../utils/i18n/text.ts';
import { openOptions, speakFromPackage, type OpenOptions } from '../../support/options.tsx';
import { approvalsOf, STORE_KINDS } from '../../support/store-kinds.ts';
import { storeView } from '../../support/worker.ts';

let options: OpenOptions;

beforeEach(speakFromPackage);
afterEach(() => options.screen.close());

const dashed = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const ways = STORE_KINDS.flatMap((kind) => kind.ways.map((way) => ({ kind, way })));

it.each(ways)('$kind.id asks for what $way.id needs, hides what is secret, and sends it under the names of the adapter', async ({ kind, way }) => {
  options = await openOptions([], { 'store.connect': () => ({ ok: true, store: storeView() }) });
  const { screen } = options;
  await screen.choose('store-kind', kind.id);
  expect(screen.has(`secret-${way.id}`)).toBe(kind.ways.length > 1);
  if (kind.ways.length > 1) await screen.click(`secret-${way.id}`);
  await screen.type('origin', 'https://shop.example');
  for (const { name, secret } of way.fields) {
    expect(screen.find(dashed(name)).getAttribute('type')).toBe(secret ? 'password' : 'text');
    await screen.type(dashed(name), ` ${name}-1 `);
  }
  await screen.click('connect');
  await vi.waitFor(() => expect(options.changes()).toEqual([{ name: 'store.connect', request: {
    kind: kind.id, origin: 'https://shop.example', secret: Object.fromEntries(way.fields.map(({ name }) => [name, name === 'password' ? ` ${name}-1 ` : `${name}-1`])),
  } }]));
  await vi.waitFor(() => expect(screen.find(dashed(way.fields[0]?.name ?? ''))).toHaveProperty('value', ''));
});

it.each(ways)('$kind.id says step by step how to get $way.id, what it must be allowed, and where the maker says so', async ({ kind, way }) => {
  options = await openOptions();
  const { screen } = options;
  await screen.choose('store-kind', kind.id);
  if (kind.ways.length > 1) await screen.click(`secret-${way.id}`);
  const steps = connectText('steps', kind.id, way.id)?.split('\n') ?? [];
  expect(steps.length).toBeGreaterThan(1);
  expect([...screen.find('connect-steps').querySelectorAll('li')].map((step) => step.textContent)).toEqual(steps);
  expect(screen.words('connect-rights')).toBe(connectText('rights', kind.id));
  expect(screen.find('connect-docs').getAttribute('href')).toBe(kind.docs);
});

it('does not carry what was typed for one kind over to another', async () => {
  options = await openOptions();
  const { screen } = options;
  await screen.type('api-key', 'of vendure');
  await screen.choose('store-kind', 'medusa');
  expect(screen.find('api-key')).toHaveProperty('value', '');
});

it('says what a store cannot do and its limits, and nothing of them before a build that asks has tested it', async () => {
  const facts = { ...storeView().facts, limits: { variants: 2_048, options: 3 } };
  options = await openOptions([storeView({ can: STORE_CAPABILITIES.filter((one) => one !== 'customs'), facts }), storeView({ id: 's2', can: [] })]);
  const [first, second] = options.screen.all('store-facts');
  expect(first?.textContent).toContain(`${text('store_cannot')}${cannotText('customs')}${text('store_limits')}${text('store_limit_variants', { count: '2,048' })}, ${text('store_limit_options', { count: '3' })}`);
  expect(second?.textContent).not.toContain(text('store_cannot'));
});

it('leads to the page of the shop that makes an application password and shows it, once the address is known; no password goes through an address of ours', async () => {
  options = await openOptions();
  const { screen } = options;
  await screen.choose('store-kind', 'woocommerce');
  expect(screen.has('connect-maker')).toBe(false);
  await screen.type('origin', 'shop.example/cart');
  const page = new URL(screen.find('connect-maker').getAttribute('href') ?? '');
  expect([page.origin, page.pathname, page.searchParams.get('app_name'), page.searchParams.has('success_url')]).toEqual(['https://shop.example', '/wp-admin/authorize-application.php', 'Pushcart', false]);
  await screen.click('secret-consumer-key');
  expect(screen.has('connect-maker')).toBe(false);
});

const asked: string[] = [];
it.each([
  ['granted', 'connected'], ['denied', 'denied'], ['closed', 'refused'], ['rejected', 'refused'], ['unclear', 'refused'],
] as const)('with one click at the shop: %s', async (outcome, state) => {
  asked.length = 0;
  const secret = { username: 'ann', password: 'abcd efgh' };
  options = await openOptions([], { 'store.connect': () => ({ ok: true, store: storeView({ name: 'Shop' }) }) }, { approvals: approvalsOf(async (origin, permission) => {
    asked.push(origin, permission);
    return outcome === 'granted' ? { outcome, secret } : { outcome };
  }) });
  const { screen } = options;
  await screen.choose('store-kind', 'woocommerce');
  // Without an address there is nothing to ask; the empty fields below are no fault of this way.
  await screen.click('approve');
  expect([asked, screen.find('origin').getAttribute('aria-invalid'), screen.find('username').getAttribute('aria-invalid')]).toEqual([[], 'true', 'false']);
  await screen.type('origin', 'shop.example');
  expect(screen.has('connect-maker')).toBe(false);
  await screen.click('approve');
  await vi.waitFor(() => expect(screen.find('connect-status').dataset['state']).toBe(state));
  expect(asked).toEqual(['https://shop.example', 'https://shop.example/*']);
  expect(options.changes()).toEqual(outcome === 'granted' ? [{ name: 'store.connect', request: { kind: 'woocommerce', origin: 'https://shop.example', secret } }] : []);
  if (state === 'refused') expect(screen.words('connect-status')).toContain(text(`approve_${outcome}`));
  await screen.click('secret-consumer-key');
  expect(screen.has('approve')).toBe(false);
});
