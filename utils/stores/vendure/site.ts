import type { StoreSite } from '../define.ts';

/** Facts about Vendure shops for the manifest and the connect form. */
export const site: StoreSite = {
  id: 'vendure',
  title: 'Vendure',
  docs: 'https://docs.vendure.io/guides/core-concepts/auth/',
  loopback: true,
  ways: [
    { id: 'api-key', fields: [{ name: 'apiKey', secret: true }] },
    { id: 'user', fields: [{ name: 'username', secret: false }, { name: 'password', secret: true }] },
  ],
};
