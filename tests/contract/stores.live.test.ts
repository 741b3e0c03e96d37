import { startVendure } from '../servers/start-vendure.ts';
import { storeSuite } from './store-suite.ts';
import { vendureUnderTest } from './store-vendure.ts';

/**
 * The store suite against real servers: the shop named by `STORE_CHECK_URL` (as `npm run store:check` sets it), else a
 * Vendure of our own, with and without the custom field.
 */
const { STORE_CHECK_URL: url, STORE_CHECK_API_KEY: apiKey = '', STORE_CHECK_USER: username = '', STORE_CHECK_PASSWORD: password = '' } = process.env;

if (url === undefined) {
  for (const customField of [true, false]) {
    storeSuite({
      name: `Vendure ${customField ? 'with' : 'without'} Product.customFields.pushcartKey`,
      start: async () => {
        const server = await startVendure({ customField });
        const shop = await vendureUnderTest({
          origin: server.origin, secret: { username: server.username, password: server.password },
          others: [{ name: 'API key', secret: { apiKey: server.apiKey } }], guarantee: customField ? 'unique-field' : 'mark',
        });
        return { ...shop, stop: server.stop };
      },
    });
  }
} else {
  storeSuite({
    name: `Vendure at ${new URL(url).host}`,
    start: async () => ({
      ...await vendureUnderTest({ origin: new URL(url).origin, secret: apiKey === '' ? { username, password } : { apiKey }, guarantee: null }),
      stop: () => Promise.resolve(),
    }),
  });
}
