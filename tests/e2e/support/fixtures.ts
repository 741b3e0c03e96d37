import { test as base } from '@playwright/test';
import { startSupplierSite, type SupplierSiteServer } from '../../servers/supplier-site.ts';
import { Extension } from './extension.ts';

interface Fixtures {
  /** Answers as every host of the suppliers and their images; each test has its own. */
  site: SupplierSiteServer;
  /** The built extension in a new profile. */
  extension: Extension;
}

/** Playwright's `test` with the extension and the supplier's site around it. */
export const test = base.extend<Fixtures>({
  site: async ({}, use) => {
    const site = await startSupplierSite();
    await use(site);
    await site.close();
  },
  extension: async ({ site }, use) => {
    const extension = await Extension.start({ hosts: { '*.1688.com': site.port, '*.alicdn.com': site.port, '*.aliexpress.com': site.port, '*.alibaba.com': site.port } });
    await use(extension);
    await extension.dispose();
  },
});

export { expect } from '@playwright/test';
