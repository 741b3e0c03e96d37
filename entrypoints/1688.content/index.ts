import { defineContentScript } from 'wxt/utils/define-content-script';
import { askForPopup, askPanel, proposeRead } from '@/utils/messaging/propose.ts';
import { createPanel } from '@/utils/panel/mount.ts';
import { supplier } from '@/utils/suppliers/1688/index.ts';
import { readPage } from '@/utils/suppliers/read-page.ts';

export default defineContentScript({
  matches: [...supplier.site.matches],
  runAt: 'document_idle',
  // The page need not be told that we are here, nor by which id.
  noScriptStartedPostMessage: true,
  async main(ctx) {
    const offerId = supplier.site.offerIdOf(new URL(location.href));
    const panel = createPanel(document, supplier.panelSlot, { open: askForPopup });
    ctx.onInvalidated(() => panel.remove());
    // What it shows is about the page that was loaded.
    ctx.addEventListener(window, 'wxt:locationchange', ({ newUrl }) => {
      if (supplier.site.offerIdOf(newUrl) !== offerId) panel.remove();
    });

    let isDone = false;
    void askPanel('reading').then((view) => {
      if (view && !isDone && ctx.isValid) panel.show(view);
    });
    const outcome = readPage(supplier, { url: new URL(location.href), document });
    const view = await askPanel(await proposeRead({ outcome }) ? 'kept' : 'refused');
    isDone = true;
    if (view && ctx.isValid) panel.show(view);
  },
});
