import { askForPopup, askPanel, proposeDetails, proposeRead } from '@/utils/messaging/propose.ts';
import { createPanel } from '@/utils/panel/mount.ts';
import type { ProductRead, ReadError } from '@/utils/domain/product.ts';
import type { Result } from '@/utils/domain/result.ts';
import type { Supplier } from '@/utils/suppliers/define.ts';
import { beSeen, shadowRootOf } from '@/utils/platform/native-browser.ts';
import { detailPictures } from '@/utils/suppliers/dom/detail-pictures.ts';
import { readPage } from '@/utils/suppliers/read-page.ts';
import { startLife } from './life.ts';
import { untilDrawn } from './until-drawn.ts';
import { watchDetails } from './watch-details.ts';
import { whenDrawn } from './when-drawn.ts';

/**
 * What every supplier's content script does: reads the loaded page, proposes the read, and shows in the panel what became of it. Where the page
 * draws more of it later, it is read again, and proposed again if that made a difference. Pictures of the details are proposed beside the read.
 */
export async function readAndShow(supplier: Supplier): Promise<void> {
  const life = startLife();
  beSeen(); // from now on the popup sees that the page is being read
  const offerId = supplier.site.offerIdOf(new URL(location.href));
  const panel = createPanel(document, supplier.panelSlot, { open: askForPopup });
  const watches: (() => void)[] = [];
  life.onEnd(() => panel.remove());
  // What it shows is about the page that was loaded.
  life.onMove((url) => {
    if (supplier.site.offerIdOf(url) === offerId) return;
    for (const stop of watches) stop();
    panel.remove();
  });

  let isDone = false;
  void askPanel('reading').then((view) => {
    if (view && !isDone && !life.isOver) panel.show(view);
  });
  const lateText = (): string => supplier.lateText?.(document) ?? '';
  let drawn = '';
  const read = (): Result<ProductRead, ReadError> => {
    drawn = lateText();
    return readPage(supplier, { url: new URL(location.href), document });
  };
  const tell = async (outcome: Result<ProductRead, ReadError>): Promise<void> => {
    const view = await askPanel(await proposeRead({ outcome }) ? 'kept' : 'refused');
    isDone = true;
    if (view && !life.isOver) panel.show(view);
  };
  const outcome = await untilDrawn(read, () => new Promise((done) => { life.after(1_000, () => done(true)); }));
  await tell(outcome);
  if (!outcome.ok || supplier.site.offerIdOf(new URL(location.href)) !== offerId) return;
  const { id } = outcome.value.product;
  watches.push(watchDetails(() => detailPictures(supplier, document, id, shadowRootOf), (pictures) => void proposeDetails({ id, pictures }), life));
  if (!supplier.lateText) return;

  let told = JSON.stringify(outcome);
  watches.push(whenDrawn(lateText, drawn, () => {
    const again = read();
    if (!again.ok || JSON.stringify(again) === told) return;
    told = JSON.stringify(again);
    void tell(again);
  }, life));
}
