/** An invented card of a page of results. */
export interface ResultCard {
  id: string;
  title: string;
  price: string;
}

export const resultCard = (i: number): ResultCard => ({ id: String(700_000_000_000 + i), title: `测试收纳盒 ${i}`, price: `${i}.50` });

/** A card in the structure that the search of 1688 draws (2026). */
export const cardOf1688 = ({ id, title, price }: ResultCard): string => `<div class="search-offer-wrapper" data-renderkey="1_1_normal_b2b-1_${id}"><div><a class="search-offer-item" target="_blank" href="https://detail.m.1688.com/page/index.html?offerId=${id}">
  <img class="main-img" src="https://cbu01.alicdn.com/img/ibank/O1CN${id}-0-cib.jpg_460x460q100.jpg_.webp" alt="">
  <div class="offer-title-row"><div class="title-text"><div>${title}</div></div></div>
  <div class="offer-price-row"><div class="col-desc"><div class="price-item"><div>¥</div><div>${price.split('.')[0] ?? ''}</div><div>.${price.split('.')[1] ?? ''}</div></div></div></div></a></div></div>`;

/** A page of results of 1688 that draws its cards in the browser, some at once and some after `lateMs`. */
export function pageOf1688(cards: readonly ResultCard[], late: readonly ResultCard[] = [], lateMs = 1_000): string {
  const draw = (list: readonly ResultCard[]): string => `document.querySelector('.feeds-wrapper').insertAdjacentHTML('beforeend', ${JSON.stringify(list.map(cardOf1688).join('')).replaceAll('<', String.raw`\u003c`)})`;
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>结果</title><style>.feeds-wrapper { display: flex; flex-wrap: wrap; gap: 16px; } .search-offer-wrapper { position: relative; inline-size: 220px; block-size: 300px; overflow: hidden; } .search-offer-item { display: block; } .main-img { inline-size: 220px; block-size: 220px; }</style></head>
<body><main><h1>结果</h1><div class="feeds-wrapper"></div></main><script>${draw(cards)};${late.length > 0 ? `setTimeout(() => ${draw(late)}, ${lateMs});` : ''}</script></body></html>`;
}

/** A page of results of Alibaba.com in the structure of 2023. */
export const pageOfAlibaba = (cards: readonly ResultCard[]): string => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Results</title></head><body><main><h1>Results</h1>${cards.map(({ id, title, price }) => `
<div class="fy23-search-card J-search-card-wrapper" data-product_id="${id}" style="block-size: 160px"><a href="https://www.alibaba.com/product-detail/x_${id}.html"><h2 class="search-card-e-title">${title}</h2></a><div class="search-card-e-price-main">$${price}</div></div>`).join('')}</main></body></html>`;

/** A page of results of AliExpress as public code describes it. */
export const pageOfAliexpress = (cards: readonly ResultCard[]): string => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Results</title></head><body><main id="card-list"><h1>Results</h1>${cards.map(({ id, title, price }) => `
<div class="a_1 search-item-card-wrapper-gallery" style="block-size: 160px"><a class="b_2 search-card-item" href="//www.aliexpress.com/item/${id}.html"><div role="heading" aria-label="${title}"><h3>${title}</h3></div><div class="multi--price-sale--x">$${price}</div></a></div>`).join('')}</main></body></html>`;
