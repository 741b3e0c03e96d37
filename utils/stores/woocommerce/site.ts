import type { StoreSite } from '../define.ts';

/** Facts about WooCommerce shops for the manifest and the connect form. */
export const site: StoreSite = {
  id: 'woocommerce',
  title: 'WooCommerce',
  docs: 'https://developer.wordpress.org/advanced-administration/security/application-passwords/',
  loopback: true,
  ways: [
    { id: 'application-password', fields: [{ name: 'username', secret: false }, { name: 'password', secret: true }] },
    { id: 'consumer-key', fields: [{ name: 'consumerKey', secret: true }, { name: 'consumerSecret', secret: true }] },
  ],
};
