import type { ApprovalOutcome, Approvals, StoreKindChoice } from '../../components/settings/store-draft.ts';

const apiKey = { name: 'apiKey', secret: true };

/** The kinds of store that the connect form has words for, as their `site.ts` describe them. */
export const STORE_KINDS: readonly StoreKindChoice[] = [
  { id: 'vendure', title: 'Vendure', docs: 'https://docs.vendure.io/', ways: [
    { id: 'api-key', fields: [apiKey] }, { id: 'user', fields: [{ name: 'username', secret: false }, { name: 'password', secret: true }] },
  ] },
  { id: 'woocommerce', title: 'WooCommerce', docs: 'https://woocommerce.com/document/woocommerce-rest-api/', ways: [
    { id: 'application-password', fields: [{ name: 'username', secret: false }, { name: 'password', secret: true }] },
    { id: 'consumer-key', fields: [{ name: 'key', secret: true }, { name: 'secret', secret: true }] },
  ] },
  { id: 'shopify', title: 'Shopify', docs: 'https://shopify.dev/docs/apps/build/dev-dashboard', ways: [
    { id: 'client-credentials', fields: [{ name: 'clientId', secret: false }, { name: 'clientSecret', secret: true }] }, { id: 'token', fields: [{ name: 'token', secret: true }] },
  ] },
  { id: 'medusa', title: 'Medusa', docs: 'https://docs.medusajs.com/', ways: [{ id: 'secret-key', fields: [apiKey] }] },
];

/** The shop that is kept in the browser; the options page offers it before all others. */
export const FILES_KIND: StoreKindChoice = { id: 'files', title: 'Files', docs: '', local: true, ways: [] };

/** WooCommerce's own page; `answer`: what it sends back, left out in a browser that brings nothing back. */
export const approvalsOf = (answer?: (origin: string, permission: string) => Promise<ApprovalOutcome>): Approvals =>
  ({ woocommerce: { way: 'application-password', page: (origin) => `${origin}/wp-admin/authorize-application.php?app_name=Pushcart`, ask: answer ?? null } });
