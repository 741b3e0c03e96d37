import { API_KEY, startMedusa } from '../servers/medusa/start.ts';
import { medusaUnderTest } from './store-medusa.ts';
import { storeSuite } from './store-suite.ts';

storeSuite({
  name: 'Medusa',
  start: async () => {
    const shop = await startMedusa();
    return { ...await medusaUnderTest({ origin: shop.origin, apiKey: API_KEY }), stop: shop.close };
  },
});
