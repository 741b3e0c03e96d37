import { defineContentScript } from 'wxt/utils/define-content-script';
import { send } from '@/utils/messaging/client.ts';
import { supplier } from '@/utils/suppliers/1688/index.ts';
import { site } from '@/utils/suppliers/1688/site.ts';

export default defineContentScript({
  matches: [...site.matches],
  runAt: 'document_idle',
  async main() {
    const outcome = supplier.read({ url: new URL(location.href), document });
    await send('offer.read', { outcome });
  },
});
