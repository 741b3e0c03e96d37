import { startVendure } from '../servers/start-vendure.ts';
import type { StoreUnderTest } from './store-harness.ts';
import { storeSuite } from './store-suite.ts';
import { vendureUnderTest } from './store-vendure.ts';

/**
 * The store suite against real servers: the shop that `STORE_CHECK` names (as `npm run store:check` sets it), else a Vendure of
 * our own, with the custom field and, for what depends on it, without.
 */
const { STORE_CHECK: named } = process.env;

if (named === undefined) {
  for (const customField of [true, false]) {
    storeSuite({
      ...(customField ? {} : { keyOnly: true }),
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
  // Each kind's `store-<kind>.ts` says what it needs to reach a foreign shop.
  const options: Record<string, string> = JSON.parse(named);
  const { liveShop }: { liveShop(options: Record<string, string>): Promise<StoreUnderTest> } = await import(`./store-${options['kind']}.ts`);
  storeSuite({ name: `${options['kind']} at ${new URL(options['url'] ?? '').host}`, start: async () => ({ ...await liveShop(options), stop: () => Promise.resolve() }) });
}
