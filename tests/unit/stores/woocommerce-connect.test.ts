import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { basic, signed } from '../../../utils/stores/woocommerce/auth.ts';
import { approval } from '../../../utils/stores/woocommerce/approval.ts';

const SHOP = 'https://shop.example';
const BACK = 'https://abcdefghijklmnop.chromiumapp.org/woocommerce';

describe('connecting with one click', () => {
  it('leads to the page of WordPress that asks the owner', () => {
    const url = new URL(approval.url(SHOP, BACK));
    expect(url.origin + url.pathname).toBe(`${SHOP}/wp-admin/authorize-application.php`);
    expect(Object.fromEntries(url.searchParams)).toEqual({ app_name: expect.stringMatching(/^Pushcart [\da-f]{6}$/), app_id: expect.stringMatching(/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/), success_url: BACK });
    expect([...new URL(approval.url(SHOP, null)).searchParams.keys()]).toEqual(['app_name', 'app_id']);
  });

  it('asks for a name that no earlier password has', () => {
    const names = Array.from({ length: 5 }, () => new URL(approval.url(SHOP, BACK)).searchParams.get('app_name'));
    expect(new Set(names).size).toBe(5);
  });

  it('reads the password WordPress made', () => {
    const redirect = `${BACK}?state=1&site_url=${encodeURIComponent(SHOP)}&user_login=ann&password=abcd%20EFGH%20ijkl%20MNOP%20qrst%20UVWX`;
    expect(approval.read(redirect, SHOP)).toEqual({ outcome: 'granted', secret: { username: 'ann', password: 'abcd EFGH ijkl MNOP qrst UVWX' } });
  });

  it.each<[string, string, string]>([
    ['the owner said no', `${BACK}?success=false`, 'rejected'],
    ['another shop answers', `${BACK}?site_url=https://evil.example&user_login=ann&password=x`, 'unclear'],
    ['a field is missing', `${BACK}?site_url=${encodeURIComponent(SHOP)}&user_login=ann`, 'unclear'],
    ['the address of the shop is none', `${BACK}?site_url=shop&user_login=ann&password=x`, 'unclear'],
    ['it is no address', 'nothing', 'unclear'],
  ])('gives no credential when %s', (_, redirect, outcome) => {
    expect(approval.read(redirect, SHOP)).toEqual({ outcome });
  });
});

describe('signing in', () => {
  it('sends names of any script', () => {
    expect(atob(basic({ username: 'Jörg', password: 'a b' }).slice(6))).toBe('J\u00C3\u00B6rg:a b');
  });

  it('signs an address with signs and brackets in its query as OAuth 1.0a says', async () => {
    const pairs = await signed({ consumerKey: 'ck_1', consumerSecret: 'cs_2' }, { method: 'GET', base: 'http://127.0.0.1:8080/wp-json/wc/v3/products', query: [['sku', "a,b c'!"], ['_fields', 'id']], now: 1_795_000_000_999, nonce: 'n1' });
    const base = ['GET', 'http%3A%2F%2F127.0.0.1%3A8080%2Fwp-json%2Fwc%2Fv3%2Fproducts',
      '_fields%3Did%26oauth_consumer_key%3Dck_1%26oauth_nonce%3Dn1%26oauth_signature_method%3DHMAC-SHA256%26oauth_timestamp%3D1795000000%26sku%3Da%252Cb%2520c%2527%2521'].join('&');
    expect(pairs.at(-1)).toEqual(['oauth_signature', createHmac('sha256', 'cs_2&').update(base).digest('base64')]);
  });
});
