import { describe, expect, it } from 'vitest';
import type { ListingBody } from '../../utils/domain/listing.ts';
import { kind } from '../../utils/stores/woocommerce/index.ts';
import { KEY, PASSWORD, SECRET, USER } from '../servers/woocommerce/auth.ts';
import { startWoo, type WooOptions } from '../servers/woocommerce/start.ts';
import { deps, listing } from './store-harness.ts';
import { value } from './store-suite.ts';

const user = { username: USER, password: PASSWORD };
const key = { consumerKey: KEY, consumerSecret: SECRET };

/** Shops that are set up otherwise, or are not well; each has one of its own. */
describe('a WooCommerce shop of another make', () => {
  it.each<[string, WooOptions, object]>([
    ['application passwords are off', { passwords: false }, { code: 'auth', field: 'application-passwords' }],
    ['a firewall', { firewall: true }, { code: 'not-a-store', field: 'firewall' }],
    ['maintenance', { maintenance: true }, { code: 'unavailable', retryAfterMs: 600_000 }],
    ['WooCommerce is not active', { inactive: true }, { code: 'not-a-store', field: 'woocommerce' }],
  ])('%s', async (_, options, error) => {
    const other = await startWoo(options);
    expect(await kind.connect({ origin: other.origin, secret: user }, deps()).test()).toMatchObject({ ok: false, error });
    await other.close();
  });

  it('says that application passwords are off for this user', async () => {
    const other = await startWoo();
    const client = kind.connect({ origin: other.origin, secret: user }, deps((input, init) => (String(input instanceof Request ? input.url : input).includes('/wc/v3/')
      ? Promise.resolve(Response.json({ code: 'application_passwords_disabled_for_user', message: 'Application passwords are not available for your account.', data: { status: 401 } }, { status: 401 })) : fetch(input, init))));
    expect(await client.test()).toMatchObject({ ok: false, error: { code: 'auth', field: 'application-passwords' } });
    await other.close();
  });

  it.each([['application password', user], ['consumer key', key]] as const)('is reached without pretty permalinks: %s', async (_, secret) => {
    const other = await startWoo({ plain: true, remote: () => null });
    const plain = kind.connect({ origin: other.origin, secret }, deps());
    expect(value(await plain.test())).toMatchObject({ name: 'Test shop', missingRights: [] });
    value(await kind.connect({ origin: other.origin, secret }, deps()).put(listing(2, 1, 'USD'), { last: null, intent: 'push' }));
    await other.close();
  });

  /** The shop's answer to the first picture that is put into its library; all else goes to the shop. */
  const firstPicture = (origin: string, status: number, code: string) => {
    let left = 1;
    return kind.connect({ origin, secret: user }, deps((input, init) => {
      if (!String(input instanceof Request ? input.url : input).includes('/media') || init?.method !== 'POST' || left-- < 1) return fetch(input, init);
      return Promise.resolve(Response.json({ code, message: '<p>There has been an error.</p>', data: { status } }, { status }));
    }));
  };

  it.each(['wp_die', 'internal_server_error'])('a shop that breaks down over a picture (%s) has not refused it: the next push has it', async (code) => {
    const other = await startWoo();
    const body = listing(1, 1, 'USD');
    const weak = firstPicture(other.origin, 500, code);
    expect(await weak.put(body, { last: null, intent: 'push' })).toMatchObject({ ok: false, error: { code: 'unavailable' } });
    expect(value(await weak.put(body, { last: null, intent: 'push' })).warnings).toEqual([]);
    await other.close();
  });

  it.each([[413, 'rest_upload_too_large', 'image-too-large'], [400, 'rest_upload_file_too_big', 'image-too-large'], [500, 'rest_upload_sideload_error', 'image-refused']] as const)('a picture that it refuses (%i %s) is told, and the listing made without it', async (status, code, warning) => {
    const other = await startWoo();
    const client = firstPicture(other.origin, status, code);
    expect(value(await client.put(listing(1, 1, 'USD'), { last: null, intent: 'push' })).warnings).toEqual([{ code: warning, count: 1 }]);
    await other.close();
  });

  it('refuses a price with more decimals than it shows, and takes one that fits', async () => {
    const other = await startWoo({ decimals: 0 });
    const shopper = kind.connect({ origin: other.origin, secret: user }, deps());
    const body = listing(1, 1, 'USD');
    const priced = (minor: number): ListingBody => ({ ...body, variants: body.variants.map((variant) => ({ ...variant, price: { minor, currency: 'USD' } })) });
    expect(await shopper.put(priced(1_990), { last: null, intent: 'push' })).toMatchObject({ ok: false, error: { code: 'invalid', field: 'price' } });
    value(await shopper.put(priced(2_000), { last: null, intent: 'push' }));
    await other.close();
  });
});
