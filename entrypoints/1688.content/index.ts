import { defineContentScript } from 'wxt/utils/define-content-script';
import { proposeRead } from '@/utils/messaging/propose.ts';
import { supplier } from '@/utils/suppliers/1688/index.ts';
import { readPage } from '@/utils/suppliers/read-page.ts';

export default defineContentScript({
  matches: [...supplier.site.matches],
  runAt: 'document_idle',
  async main() {
    const outcome = readPage(supplier, { url: new URL(location.href), document });
    await proposeRead({ outcome });
  },
});
