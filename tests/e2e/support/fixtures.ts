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
    const extension = await startExtension(site);
    await use(extension);
    await extension.dispose();
  },
});

/** The built extension in a new profile, with the site as every host of the suppliers. */
export const startExtension = (site: SupplierSiteServer): Promise<Extension> =>
  Extension.start({ hosts: { '*.1688.com': site.port, '*.alicdn.com': site.port, '*.aliexpress.com': site.port, '*.alibaba.com': site.port } });

/** One browser for all tests of a file that leave nothing behind which matters to the next: a start takes longer than a page. */
export function sharedBrowser(): { extension: Extension; site: SupplierSiteServer } {
  const shared = {} as { extension: Extension; site: SupplierSiteServer };
  base.describe.configure({ mode: 'default' });
  base.beforeAll(async () => {
    shared.site = await startSupplierSite();
    shared.extension = await startExtension(shared.site);
  });
  base.afterAll(async () => {
    await shared.extension.dispose();
    await shared.site.close();
  });
  return shared;
}

export { expect } from '@playwright/test';
