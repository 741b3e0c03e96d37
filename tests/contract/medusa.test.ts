import { expect, it } from 'vitest';
import { kind } from '../../utils/stores/medusa/index.ts';
import { API_KEY, startMedusa } from '../servers/medusa/start.ts';
import { deps, listing } from './store-harness.ts';
import { medusaUnderTest } from './store-medusa.ts';
import { storeSuite, value } from './store-suite.ts';

storeSuite({
  name: 'Medusa',
  start: async () => {
    const shop = await startMedusa();
    return { ...await medusaUnderTest({ origin: shop.origin, apiKey: API_KEY }), stop: shop.close };
  },
});

it('a new shop has no categories: none can be chosen, and one in a listing is refused by its name', async () => {
  const shop = await startMedusa();
  shop.shop.categories.length = 0;
  const client = kind.connect({ origin: shop.origin, secret: { apiKey: API_KEY } }, deps());
  expect(value(await client.test()).can).not.toContain('category');
  expect(await client.choices('category')).toMatchObject({ ok: false, error: { code: 'invalid', field: 'category' } });
  expect(await client.put(listing(1, 1, 'EUR', { extras: { category: 'pcat_1' } }), { last: null, intent: 'push' })).toMatchObject({ ok: false, error: { code: 'invalid', field: 'category' } });
  expect(shop.shop.products).toEqual([]);
  await shop.close();
});
