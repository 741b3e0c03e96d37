import { offerPage } from '../../support/offer-page.ts';

/** A small offer of one axis with two values and one picture of its own; `price` in fen, the second value costs 1 yuan more. */
export interface ChaosOffer {
  id: string;
  title: string;
  price: number;
  stock: number;
}

const FIRST_ID = 810_000_000_000;

/** The n-th offer of a stage. */
export const offerNumber = (n: number): ChaosOffer => ({ id: String(FIRST_ID + n), title: `测试 ${FIRST_ID + n} 帆布包`, price: 1_000 + n, stock: 50 + (n % 40) });

export const keyOf = (offer: ChaosOffer): string => `1688:${offer.id}`;
export const addressOf = (offer: ChaosOffer): string => `detail.1688.com/offer/${offer.id}.html`;

/** Colour, price in yuan and stock of each SKU. */
export const skusOf = ({ price, stock }: ChaosOffer) => [
  { name: '白色', price: (price / 100).toFixed(2), stock },
  { name: '黑色', price: ((price + 100) / 100).toFixed(2), stock: stock + 1 },
];

/** The offer's page as 1688 sends it. */
export function pageOf(offer: ChaosOffer): string {
  return offerPage({
    id: offer.id, title: offer.title, unit: '个', moq: 1, company: '测试市演示箱包有限公司',
    axes: [{ name: '颜色', values: skusOf(offer).map(({ name }) => ({ name })) }],
    skus: skusOf(offer).map(({ name, price, stock }, i) => ({ id: `${offer.id}${i}`, options: [name], price, stock })),
    images: [`https://cbu01.alicdn.com/img/ibank/O1CN01${offer.id}_!!2200000000000-0-cib.jpg`],
  });
}

/** The rule under which a price in the shop is the supplier's number times two, in dollars. */
export const PLAN = { multiplier: '2', ending: '', rates: { 'CNY:USD': { rate: '1', date: '2026-01-10' } } };
/** The first SKU's price in the shop, in cents. */
export const centsOf = (offer: ChaosOffer): number => offer.price * 2;
/** What must stand in the shop, as `option: minor units, stock`, sorted. */
export const wantedLines = (offer: ChaosOffer): string[] => skusOf(offer).map(({ name, price, stock }) => `${name}: ${Math.round(Number(price) * 200)}, ${stock}`).sort();
