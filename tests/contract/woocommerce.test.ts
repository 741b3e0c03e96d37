import { colourOf, png } from '../support/png.ts';
import { KEY, PASSWORD, SECRET, USER } from '../servers/woocommerce/auth.ts';
import { startWoo } from '../servers/woocommerce/start.ts';
import { storeSuite } from './store-suite.ts';
import { wooUnderTest } from './store-woocommerce.ts';

/** What the shop gets when it fetches a picture itself: the suite's own, without a network. */
const remote = (url: string): Uint8Array | null => {
  if (url.includes('missing')) return null;
  return url.includes('broken') ? new TextEncoder().encode('not a picture') : new Uint8Array(png(24, colourOf(url)));
};

const user = { username: USER, password: PASSWORD };
const key = { consumerKey: KEY, consumerSecret: SECRET };

for (const [name, secret, other] of [['application password', user, key], ['consumer key (OAuth)', key, user]] as const) {
  storeSuite({
    name: `WooCommerce by ${name}`,
    start: async () => {
      let ahead = 0;
      const shop = await startWoo({ remote, now: () => Date.now() + ahead });
      return { ...await wooUnderTest({ origin: shop.origin, secret, nextSecond: () => { ahead += 1_000; return Promise.resolve(); }, others: [{ name: 'the other way', secret: other }] }), stop: shop.close };
    },
  });
}
