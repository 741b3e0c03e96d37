// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { LIMITS } from '../../../utils/domain/product-limits.ts';
import type { Supplier } from '../../../utils/suppliers/define.ts';
import { detailPictures, type RootOf } from '../../../utils/suppliers/dom/detail-pictures.ts';
import { supplier as of1688 } from '../../../utils/suppliers/1688/index.ts';
import { supplier as ofAlibaba } from '../../../utils/suppliers/alibaba/index.ts';
import { supplier as ofAliexpress } from '../../../utils/suppliers/aliexpress/index.ts';

const ID = '700000000001';
const CBU = 'https://cbu01.alicdn.com/img/ibank/O1CN01';
const AE = 'https://ae01.alicdn.com/kf/S';
const SC = 'https://sc04.alicdn.com/kf/H';
const image = (address: string, more = '') => `<img src="${address}" ${more}>`;
/** What a browser shows to extensions alone. */
let closed: WeakMap<Element, ShadowRoot>;
const rootOf: RootOf = (element) => closed.get(element) ?? element.shadowRoot;
const read = (supplier: Supplier) => detailPictures(supplier, document, ID, rootOf);

/** Draws `html` into the shadow root of the element. */
function draw(selector: string, html: string, mode: ShadowRootMode = 'open'): ShadowRoot {
  const host = document.querySelector(selector);
  if (!host) throw new Error(`no ${selector}`);
  const root = host.attachShadow({ mode });
  root.innerHTML = html;
  if (mode === 'closed') closed.set(host, root);
  return root;
}

beforeEach(() => {
  closed = new WeakMap();
  document.body.innerHTML = '';
});

describe('1688', () => {
  const generationC = (name: string) => `<div class="gallery">${image(`${CBU}-main.jpg`)}</div>
    <div id="description"><div class="collapse-body"><div id="detail-shadow-vender-top">${image(`${CBU}-ad.jpg`)}</div><${name} class="html-description"></${name}></div></div>`;

  it.each(['v-detail-5', 'v-detail-v', 'v-detail-e'])('the pictures in the open root of %s, in page order, each once; nothing from around it', (name) => {
    document.body.innerHTML = generationC(name);
    draw('.html-description', `<div><p>${image(`${CBU}-1.jpg`)}</p>${image('//cbu01.alicdn.com/img/ibank/O1CN01-2.jpg')}${image(`${CBU}-1.jpg`)}</div>`);
    expect(read(of1688)).toEqual([`${CBU}-1.jpg`, `${CBU}-2.jpg`]);
  });

  it('those in a root that is closed to the page\'s own scripts', () => {
    document.body.innerHTML = generationC('v-detail-6');
    draw('.html-description', image(`${CBU}-1.jpg`), 'closed');
    expect(document.querySelector('.html-description')?.shadowRoot).toBeNull();
    expect(read(of1688)).toEqual([`${CBU}-1.jpg`]);
  });

  it('nothing so far where the page has drawn nothing', () => {
    document.body.innerHTML = generationC('v-detail-6');
    expect(read(of1688)).toEqual([]);
    draw('.html-description', '<p>登录查看全部</p>');
    expect(read(of1688)).toEqual([]);
  });

  it.each([
    ['2020 to 2024', '<div class="detail-description-content" id="detailContentContainer"><div class="content-detail"></div></div>', '.content-detail'],
    ['2014 to 2020', '<div id="desc-lazyload-container" class="desc-lazyload-container" data-tfs-url="https://img.alicdn.com/tfscom/x"></div>', '#desc-lazyload-container'],
  ])('pages of %s: the address that a picture will have, not what stands in its place', (_, page, place) => {
    document.body.innerHTML = `${page}<div class="recommend-list">${image(`${CBU}-other.jpg`)}</div>`;
    const spacer = 'https://cbu01.alicdn.com/cms/upload/other/lazyload.png';
    const container = document.querySelector(place);
    if (!container) throw new Error(place);
    container.innerHTML = ['data-lazyload-src', 'data-ks-lazyload', 'data-lazy-src', 'data-src'].map((name, n) => image(spacer, `${name}="${CBU}-${n}.jpg?__r__=17"`)).join('') + image(`${CBU}-last.jpg`);
    expect(read(of1688)).toEqual([0, 1, 2, 3].map((n) => `${CBU}-${n}.jpg?__r__=17`).concat(`${CBU}-last.jpg`));
  });

  it('no spacers, icons of the site, counters, or pictures from elsewhere', () => {
    document.body.innerHTML = generationC('v-detail-6');
    draw('.html-description', [
      'https://cbu01.alicdn.com/cms/upload/2016/172/265/2562271_471649453.png', 'https://cbu01.alicdn.com/img/ibank/blank.gif', 'https://cbu01.alicdn.com/img/spaceball.gif',
      'data:image/gif;base64,R0lGODlhAQABAAAAACw=', 'https://gm.mmstat.com/1x1.gif', 'https://img.alicdn.com/imgextra/i1/x.jpg', 'https://cbu01.alicdn.com.evil.example/a.jpg',
      'https://cbu01.alicdn.com@evil.example/a.jpg', 'javascript:alert(1)', `${CBU}-${'x'.repeat(LIMITS.addressText)}.jpg`, '',
    ].map((address) => image(address)).join(''));
    expect(read(of1688)).toEqual([]);
  });

  it('no pictures that lead to another offer; links to this one or to anything else are fine', () => {
    document.body.innerHTML = generationC('v-detail-6');
    const link = (href: string, name: string) => `<a href="${href}">${image(`${CBU}-${name}.jpg`)}</a>`;
    draw('.html-description', link('//detail.1688.com/offer/700000000002.html', 'other') + link(`https://detail.1688.com/offer/${ID}.html`, 'own') + link('https://shop1.1688.com/', 'shop') + link('#', 'here'));
    expect(read(of1688)).toEqual(['own', 'shop', 'here'].map((name) => `${CBU}-${name}.jpg`));
  });

  it('200 at most, and no page makes it look for ever', () => {
    document.body.innerHTML = generationC('v-detail-6');
    const root = draw('.html-description', Array.from({ length: 300 }, (_, n) => image(`${CBU}-${n}.jpg`)).join(''));
    expect(read(of1688)).toHaveLength(LIMITS.details);
    root.innerHTML = `${'<i></i>'.repeat(20_000)}${image(`${CBU}-1.jpg`)}`;
    expect(read(of1688)).toEqual([]);
    // A root that holds itself.
    let asked = 0;
    root.innerHTML = '<b></b>';
    expect(detailPictures(of1688, document, ID, () => (asked++, root))).toEqual([]);
    expect(asked).toBeLessThan(20);
  });
});

describe('AliExpress', () => {
  it('pictures in the page itself, or in a root somewhere in the place of the details', () => {
    document.body.innerHTML = `<div id="nav-description"><div data-pl="product-description"><div id="product-description"><div class="detailmodule_image">${image(`${AE}1.jpg`)}</div></div></div></div>`;
    expect(read(ofAliexpress)).toEqual([`${AE}1.jpg`]);
    document.body.innerHTML = '<div id="product-description"><div><div class="host"></div></div></div>';
    draw('.host', `<div class="detail-desc-decorate-richtext">${image(`${AE}2.jpg`)}<a href="//www.aliexpress.com/item/1005000000000009.html">${image(`${AE}3.jpg`)}</a></div>`);
    expect(read(ofAliexpress)).toEqual([`${AE}2.jpg`]);
  });
});

describe('Alibaba.com', () => {
  const parsed = (html: string) => new DOMParser().parseFromString(html, 'text/html');
  /** A page whose frame (a plain element here, since this DOM would load one) shows this: null where it is of another host. */
  const readFrame = (shown: Document | null) => {
    const page = parsed('<div class="module_description"><div id="description-layout"><div id="frame"></div></div></div>');
    Object.defineProperty(page.querySelector('#frame'), 'contentDocument', { value: shown });
    return detailPictures(ofAlibaba, page, ID, rootOf);
  };

  it('pictures in the frame of the description, where it is of the page\'s own host', () => {
    const addresses = [`${SC}1.jpg`, 'https://s.alicdn.com/@sc04/kf/H2.png_960x960.png'];
    expect(readFrame(parsed(`<div>${addresses.map((address) => image(address, 'width="750"')).join('')}</div>`))).toEqual(addresses);
    expect(readFrame(null)).toEqual([]);
  });

  it.each(['J-rich-text-description', 'detail_decorate_root'])('pictures in #%s of older pages', (id) => {
    document.body.innerHTML = `<div id="${id}">${image(`${SC}1.jpg`, `data-src="${SC}2.jpg"`)}</div>${image(`${SC}3.jpg`)}`;
    expect(read(ofAlibaba)).toEqual([`${SC}2.jpg`]);
  });
});

it('a supplier that names no place has none', () => {
  document.body.innerHTML = image(`${CBU}-1.jpg`);
  const { detailsAt: _, ...without } = of1688;
  expect(read(without)).toEqual([]);
});
