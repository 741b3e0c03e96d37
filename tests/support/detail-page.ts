import { canvasBag } from './offer-page.ts';

const CBU = 'https://cbu01.alicdn.com/img/ibank/O1CN01detail';
/** The details of `canvasBag`, in the order in which its page draws them: the second one is its first main picture once more. */
export const DETAILS: readonly string[] = [`${CBU}1.jpg`, canvasBag().images[0]?.replace('.jpg', '.summ.jpg') ?? '', `${CBU}2.jpg`];

const DRAWN = `<p><a href="https://detail.1688.com/offer/700000000002.html"><img src="${CBU}-other.jpg"></a></p><div>${DETAILS.map((address) =>
  `<img src="https://cbu01.alicdn.com/cms/upload/other/lazyload.png" data-lazyload-src="${address}" alt="">`).join('')}</div><img src="https://gm.mmstat.com/1x1.gif" width="1" height="1">`;

/** `page` of a 1688 offer with its details far below, drawn as the site does: a second after one has scrolled, into the shadow root of an element of its own; `body[data-drawn]` by then. */
export const withDetails = (page: string, mode: ShadowRootMode): string => page.replace('</body>', `<div style="height:3000px"></div>
<div id="description"><v-detail-5 class="html-description"></v-detail-5></div><script>
addEventListener('scroll', () => setTimeout(() => { document.querySelector('v-detail-5').attachShadow({ mode: '${mode}' }).innerHTML = ${JSON.stringify(DRAWN).replaceAll('</', String.raw`<\/`)}; document.body.dataset.drawn = ''; }, 1000), { once: true });
</script></body>`);
