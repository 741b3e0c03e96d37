import { pageHealth } from '../../../utils/domain/page-health.ts';
import type { OfferView } from '../../../utils/domain/view-types.ts';
import { choose, drawn, press, unfold } from '../acts.ts';
import { HOSTILE, NOW, offer, read, sku } from '../fixtures.ts';
import { optionsPage } from '../settings-screen.tsx';
import type { State, States } from '../state.ts';

const CBU = 'https://cbu01.alicdn.com/img/ibank/O1CN01gallery';
const KEY = '1688:700000000001';
const colours = ['米白色', '黑色', '藏青色'];

const pictures = (images: string[], names: string[], act?: State['act'], details: OfferView['details'] = null): State => {
  const page = read({ images, skus: names.map((name, index) => sku(index, [name], { image: `${CBU}-sku-${index}.jpg` })) });
  return optionsPage({ 'page.list': () => [pageHealth({ key: KEY, read: page, readAt: NOW, error: null, errorAt: null }, null)], 'offer.view': () => offer({ read: page, view: { details } }) }, async (screen) => {
    await drawn(screen, 'pictures-offer');
    choose(screen, 'pictures-offer', KEY);
    await drawn(screen, images.length > 0 ? 'picture' : 'pictures-none');
    await act?.(screen);
  }, 'pictures');
};
const some = [`${CBU}-1.jpg`, `${CBU}-2.jpg`, `${CBU}-1.summ.jpg`, 'https://shop.example/3.jpg', 'https://ae01.alicdn.com/kf/S0123456789abcdef01234/48x48.png'];

/** The pictures of an offer. */
export const states: States = {
  marked: pictures(some, colours),
  failed: pictures(some, colours, async (screen) => {
    await press('pictures-zip')(screen);
    await drawn(screen, 'pictures-told');
    await unfold(screen);
  }),
  detailed: pictures(some.slice(0, 1), [], undefined, { pictures: [`${CBU}-detail-1.jpg`, `${CBU}-1.jpg?__r__=17`, 'https://cbu01.alicdn.com/img/icon-2-tps-48-48.png'], at: NOW }),
  none: pictures([], []),
  hostile: pictures(some, [HOSTILE.unbroken, HOSTILE.mixed]),
};
