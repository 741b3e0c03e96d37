import { expect, it } from 'vitest';
import type { ListingBody } from '../../utils/domain/listing.ts';
import { kind } from '../../utils/stores/woocommerce/index.ts';
import { PASSWORD, USER } from '../servers/woocommerce/auth.ts';
import { startWoo } from '../servers/woocommerce/start.ts';
import { deps, listing } from './store-harness.ts';
import { value } from './store-suite.ts';

it('a product stays where the category that is to go is the shop\'s default one, and the push ends', async () => {
  const woo = await startWoo();
  try {
    // The owner has given the default category a name of its own.
    woo.shop.terms.set(15, { id: 15, taxonomy: 'categories', name: 'All goods', slug: 'all-goods', parent: 0 });
    const client = kind.connect({ origin: woo.origin, secret: { username: USER, password: PASSWORD } }, deps(fetch));
    const body = listing(1, 1, 'USD');
    const filed: ListingBody = { ...body, extras: { category: '15' } };
    const none: ListingBody = { ...body, extras: { category: null } };
    const { id } = value(await client.put(filed, { last: null, intent: 'push' }));
    expect(await client.put(none, { last: filed, intent: 'push' })).toMatchObject({ ok: true });
    expect(woo.shop.items.get(Number(id))?.terms.categories).toEqual([15]);
  } finally {
    await woo.close();
  }
});
