import type { ContentScriptContext } from 'wxt/utils/content-script-context';
import type { ProductRead, ReadError } from '@/utils/domain/product.ts';
import type { Result } from '@/utils/domain/result.ts';
import { askForPopup, askPanel, proposeRead } from '@/utils/messaging/propose.ts';
import { createPanel } from '@/utils/panel/mount.ts';
import type { Supplier } from '@/utils/suppliers/define.ts';
import { readPage } from '@/utils/suppliers/read-page.ts';

/** How long a page that is drawn after loading is waited for; AliExpress takes a few seconds. */
const PATIENCE = { times: 20, milliseconds: 1_000 };

/** Reads the page; one that the site has not drawn yet is read again until it is. */
async function readWhenDrawn(supplier: Supplier, ctx: ContentScriptContext): Promise<Result<ProductRead, ReadError>> {
  const read = (): Result<ProductRead, ReadError> => readPage(supplier, { url: new URL(location.href), document });
  let outcome = read();
  for (let left = PATIENCE.times; left > 0 && ctx.isValid && !outcome.ok && outcome.error.code === 'not-rendered'; left--) {
    await new Promise((done) => { ctx.setTimeout(() => done(undefined), PATIENCE.milliseconds); });
    outcome = read();
  }
  return outcome;
}

/** What every supplier's content script does: reads the loaded page, proposes the read, and shows in the panel what became of it. */
export async function readAndShow(supplier: Supplier, ctx: ContentScriptContext): Promise<void> {
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
  const outcome = await readWhenDrawn(supplier, ctx);
  const view = await askPanel(await proposeRead({ outcome }) ? 'kept' : 'refused');
  isDone = true;
  if (view && ctx.isValid) panel.show(view);
}
