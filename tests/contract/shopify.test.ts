import { CLIENT, startShopify, TOKEN } from '../servers/shopify/start.ts';
import { shopifyUnderTest } from './store-shopify.ts';
import { storeSuite } from './store-suite.ts';

storeSuite({
  name: 'Shopify (a double over Shopify\'s own schema)',
  start: async () => {
    const server = await startShopify();
    const shop = await shopifyUnderTest({ origin: server.origin, secret: { token: TOKEN }, token: TOKEN, others: [{ name: 'client credentials', secret: CLIENT }], ours: true });
    return { ...shop, stop: server.stop };
  },
});
