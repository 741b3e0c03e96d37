import { API_KEY, startMedusa } from '../servers/medusa/start.ts';
import { CLIENT, startShopify, TOKEN } from '../servers/shopify/start.ts';
import { PASSWORD, USER } from '../servers/woocommerce/auth.ts';
import { startWoo } from '../servers/woocommerce/start.ts';
import { endStates } from './store-end-states.ts';
import { medusaUnderTest } from './store-medusa.ts';
import { shopifyUnderTest } from './store-shopify.ts';
import { wooUnderTest } from './store-woocommerce.ts';

endStates({
  name: 'Shopify', kind: 'shopify', secret: CLIENT, credential: 'x-shopify-access-token', renews: true,
  start: async (ahead) => {
    const server = await startShopify({ now: () => Date.now() + ahead() });
    return { ...await shopifyUnderTest({ origin: server.origin, secret: CLIENT, token: TOKEN }), stop: server.stop };
  },
  forbidden: { status: 200, json: { errors: [{ message: 'Access denied for productSet field. Required access: `write_products` access scope.', extensions: { code: 'ACCESS_DENIED' } }] } },
  other: (text) => text.replace('gid://shopify/Shop/1"', 'gid://shopify/Shop/2"'),
  euro: (text) => text.replace('"currencyCode":"USD"', '"currencyCode":"EUR"'),
  unplaced: { alter: (text) => text.replace(/"locations":\{"nodes":\[[^\]]*\]/, '"locations":{"nodes":[]'), ends: { state: 'blocked', code: 'forbidden', names: 'read_locations' } },
});

endStates({
  name: 'WooCommerce', kind: 'woocommerce', secret: { username: USER, password: PASSWORD }, credential: 'authorization', renews: false,
  start: async () => {
    const shop = await startWoo({ currency: 'USD' });
    return { ...await wooUnderTest({ origin: shop.origin, secret: { username: USER, password: PASSWORD } }), stop: shop.close };
  },
  forbidden: { status: 403, json: { code: 'woocommerce_rest_cannot_create', message: 'Sorry, you are not allowed to create resources.', data: { status: 403 } } },
  other: (text) => text.replace(/"home":"[^"]*"/, '"home":"https://other.example"'),
  euro: (text) => text.replace('"id":"woocommerce_currency","value":"USD"', '"id":"woocommerce_currency","value":"EUR"'),
  unplaced: null,
});

endStates({
  name: 'Medusa', kind: 'medusa', secret: { apiKey: API_KEY }, credential: 'authorization', renews: false,
  start: async () => {
    const shop = await startMedusa({ currency: 'usd' });
    return { ...await medusaUnderTest({ origin: shop.origin, apiKey: API_KEY }), stop: shop.close };
  },
  forbidden: { status: 403, json: { type: 'forbidden', message: 'Forbidden' } },
  other: (text) => text.replace('"store_double"', '"store_other"'),
  euro: (text) => text.replaceAll('"usd"', '"eur"'),
  unplaced: { alter: (text) => text.replace(/"stock_locations":\[[^\]]*\]/, '"stock_locations":[]'), ends: { state: 'dead', code: 'invalid', names: 'location' } },
});
