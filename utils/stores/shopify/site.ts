import type { StoreSite } from '../define.ts';

/** Facts about Shopify shops for the manifest and the connect form. The address is `https://SHOP.myshopify.com`. */
export const site: StoreSite = {
  id: 'shopify',
  title: 'Shopify',
  docs: 'https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens/client-credentials-grant',
  loopback: true,
  ways: [
    { id: 'client-credentials', fields: [{ name: 'clientId', secret: false }, { name: 'clientSecret', secret: true }] },
    { id: 'token', fields: [{ name: 'token', secret: true }] },
  ],
};
