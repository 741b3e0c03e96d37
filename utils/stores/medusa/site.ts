import type { StoreSite } from '../define.ts';

/** Facts about Medusa shops for the manifest and the connect form. */
export const site: StoreSite = {
  id: 'medusa',
  title: 'Medusa',
  docs: 'https://docs.medusajs.com/user-guide/settings/developer/secret-api-keys',
  loopback: true,
  ways: [{ id: 'secret-key', fields: [{ name: 'apiKey', secret: true }] }],
};
