import { describe, expect, it } from 'vitest';
import { parseStoreAddress, permissionOf, type AddressErrorCode } from '../../utils/domain/store-address.ts';

const accepted: [entered: string, origin: string, permission: string][] = [
  ['https://shop.example', 'https://shop.example', 'https://shop.example/*'],
  ['https://shop.example/', 'https://shop.example', 'https://shop.example/*'],
  ['  https://shop.example  ', 'https://shop.example', 'https://shop.example/*'],
  ['HTTPS://Shop.Example', 'https://shop.example', 'https://shop.example/*'],
  ['https://shop.example/admin/login?next=%2F#top', 'https://shop.example', 'https://shop.example/*'],
  ['https://shop.example:8443/admin', 'https://shop.example:8443', 'https://shop.example/*'],
  ['https://shop.example:443', 'https://shop.example', 'https://shop.example/*'],
  ['https://shop.example.', 'https://shop.example', 'https://shop.example/*'],
  ['https://my_shop.example', 'https://my_shop.example', 'https://my_shop.example/*'],
  ['https://a-b.c-d.example', 'https://a-b.c-d.example', 'https://a-b.c-d.example/*'],
  ['https://shop.example/a@b', 'https://shop.example', 'https://shop.example/*'],
  ['https://магазин.example', 'https://xn--80aairftm.example', 'https://xn--80aairftm.example/*'],
  ['https://localhost:8443', 'https://localhost:8443', 'https://localhost/*'],
  ['shop.example', 'https://shop.example', 'https://shop.example/*'],
  ['shop.example:8443', 'https://shop.example:8443', 'https://shop.example/*'],
  ['shop.example/admin', 'https://shop.example', 'https://shop.example/*'],
  ['//shop.example', 'https://shop.example', 'https://shop.example/*'],
];

const loopback: [entered: string, origin: string, permission: string][] = [
  ['http://127.0.0.1:3000', 'http://127.0.0.1:3000', 'http://127.0.0.1/*'],
  ['http://localhost', 'http://localhost', 'http://localhost/*'],
  ['HTTP://LocalHost:3000/admin-api', 'http://localhost:3000', 'http://localhost/*'],
  ['localhost:3000', 'http://localhost:3000', 'http://localhost/*'],
  ['localhost', 'http://localhost', 'http://localhost/*'],
  ['127.0.0.1:3000', 'http://127.0.0.1:3000', 'http://127.0.0.1/*'],
  ['http://127.1:3000', 'http://127.0.0.1:3000', 'http://127.0.0.1/*'],
  ['http://2130706433', 'http://127.0.0.1', 'http://127.0.0.1/*'],
];

const refused: [entered: string, code: AddressErrorCode][] = [
  ['', 'address-empty'],
  ['   ', 'address-empty'],
  ['shop', 'address-unreadable'],
  ['my shop', 'address-unreadable'],
  ['https://', 'address-unreadable'],
  ['https://shop\n.example', 'address-unreadable'],
  ['https:\\\\shop.example', 'address-unreadable'],
  ['https://shop.example/\u0000', 'address-unreadable'],
  [`https://${'a'.repeat(600)}.example`, 'address-unreadable'],
  ['ftp://shop.example', 'address-scheme'],
  ['file:///etc/passwd', 'address-scheme'],
  ['javascript:alert(1)', 'address-scheme'],
  ['data:text/html,x', 'address-scheme'],
  ['chrome-extension://abcdefgh/popup.html', 'address-scheme'],
  ['ws://shop.example', 'address-scheme'],
  ['http://shop.example', 'address-plain-http'],
  ['http://127.0.0.2', 'address-plain-http'],
  ['http://0.0.0.0:3000', 'address-plain-http'],
  ['http://192.168.1.20', 'address-plain-http'],
  ['http://localhost.evil.example', 'address-plain-http'],
  ['http://127.0.0.1.evil.example', 'address-plain-http'],
  ['http://notlocalhost', 'address-plain-http'],
  ['https://user:secret@shop.example', 'address-credentials'],
  ['https://user@shop.example', 'address-credentials'],
  ['https://:secret@shop.example', 'address-credentials'],
  ['https://@shop.example', 'address-credentials'],
  ['http://localhost:3000@evil.example', 'address-credentials'],
  ['user@shop.example', 'address-credentials'],
  ['https://*', 'address-host'],
  ['https://*.example', 'address-host'],
  ['https://shop.*', 'address-host'],
  ['https://[2001:db8::1]', 'address-host'],
  ['http://[::1]:3000', 'address-host'],
  ['https://shop..example', 'address-host'],
  ['https://-shop.example', 'address-host'],
  ['https://shop.example:99999', 'address-host'],
  ['https://sh%20op.example', 'address-host'],
  ['https://192.168.1.20:8443', 'address-internal'],
  ['https://2130706434', 'address-internal'],
  ['https://intranet', 'address-internal'],
  ['https://router.local', 'address-internal'],
  ['https://shop.lan.', 'address-internal'],
];

describe('parseStoreAddress', () => {
  it.each(accepted)('reads %j as %s', (entered, origin, permission) => {
    expect(parseStoreAddress(entered)).toEqual({ ok: true, value: { origin, permission, plain: false } });
  });

  it.each(loopback)('reads loopback %j as plain %s', (entered, origin, permission) => {
    expect(parseStoreAddress(entered)).toEqual({ ok: true, value: { origin, permission, plain: true } });
  });

  it.each(refused)('refuses %j: %s', (entered, code) => {
    expect(parseStoreAddress(entered)).toEqual({ ok: false, error: { code } });
  });

  it('gives the same origin again for its own origin', () => {
    for (const [, origin] of [...accepted, ...loopback]) {
      const again = parseStoreAddress(origin);
      expect(again.ok && again.value.origin).toBe(origin);
    }
  });

  it('asks for one host and never for a wildcard host', () => {
    for (const [entered] of [...accepted, ...loopback]) {
      const address = parseStoreAddress(entered);
      expect(address.ok && new URL(address.value.permission.replace('/*', '/')).hostname).not.toContain('*');
    }
    expect(permissionOf('http://127.0.0.1:3000')).toBe('http://127.0.0.1/*');
  });
});
