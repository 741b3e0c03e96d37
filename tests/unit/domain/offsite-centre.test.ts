import { describe, expect, it } from 'vitest';
import { isCovered, PAY_METHODS } from '../../../utils/domain/eligibility/pay-methods.ts';
import type { Facts } from '../../../utils/domain/eligibility/define-rule.ts';
import { ENTERED_MAX_DAYS, enteredOn, offerFactsSchema, shopFactsSchema, type Entered } from '../../../utils/domain/eligibility/entered.ts';
import { evaluate, evaluationSchema } from '../../../utils/domain/eligibility/evaluate.ts';
import { dropshipSetFor } from '../../../utils/domain/eligibility/dropship-sets.ts';
import { OFFSITE_CENTRE, setsFor, TRADE_ASSURANCE_COVER } from '../../../utils/domain/eligibility/sets.ts';
import { lows } from '../../../utils/domain/history/low.ts';
import { observe } from '../../../utils/domain/history/observation.ts';
import { claimOpen, historyLink } from '../../../utils/domain/trade-assurance.ts';
import { forChoice } from '../../../utils/domain/eligibility/verdict.ts';
import { productReadSchema, type SupplierProduct } from '../../../utils/domain/product.ts';
import { silentProduct } from '../../support/eligibility.ts';

const DAY = '2026-11-20';
const on = <V>(value: V, date = DAY) => ({ value, date });
const CNY = (minor: number) => ({ minor, currency: 'CNY' });
const ALL: Entered = {
  shopTrade: on('consumer'), level: on(2), freePostProducts: on(1), serviceStars: on(3.5), logisticsStars: on(3), productStars: on(2), shopRisk: on('none'),
  trade: on('consumer'), growth: on(60), risk: on('none'), activity: on('other'), skus: { 1: { low: on(1_000), mass: on(1_200) }, 2: { low: on(1_000), mass: on(1_200) } },
};
const sku = (id: string, stock: number) => ({ id, specId: null, options: [id], price: CNY(1_200), stock });

/** An offer that meets every rule. */
function facts(entered: Entered = ALL, over: Partial<Facts> = {}): Facts {
  return {
    read: {
      supplier: '1688', generation: 'test', partial: [], provenance: {}, notes: [],
      product: {
        ...silentProduct(), axes: [{ name: 'n', values: ['1', '2'] }], skus: [sku('1', 1_001), sku('2', 200)], services: [{ code: 'qtwlybt', name: '7天无理由退货' }],
        dispatch: [{ minQty: 1, maxQty: null, hours: 48 }], dropship: { onePiece: 'yes', freePost: 'yes', channels: [] },
      },
    },
    quantity: 1, entered, offsite: { prices: new Map([['1', CNY(999)], ['2', CNY(999)]]), freight: CNY(0) }, ...over,
  };
}
const judged = (entered: Entered = ALL, over: Partial<Facts> = {}) => evaluate(OFFSITE_CENTRE, facts(entered, over));

describe('the off-site centre', () => {
  it('004-10, 004-18: all rules of merchant, product, SKU and price are joined by AND', () => {
    expect(judged().rules.filter(({ verdict }) => verdict !== 'pass')).toEqual([]);
    expect(judged()).toMatchObject({ setId: 'offsite-centre', version: 1, verdict: 'eligible' });
  });
  it.each(Object.keys(ALL).filter((field) => field !== 'freePostProducts'))('004-10, 004-18: without %s it is not proven', (field) => {
    expect(judged({ ...ALL, [field]: undefined }).verdict).toBe('not-proven');
  });
  it.each<[string, Entered]>([['level', { level: on(1) }], ['service', { serviceStars: on(3.49) }], ['growth', { growth: on(59) }], ['activity', { activity: on('group-deal') }]])('004-10, 004-18: one fail (%s) and it is not eligible', (_what, patch) => {
    expect(judged({ ...ALL, ...patch }).verdict).toBe('not-eligible');
  });
  it('004-32: some SKUs only', () => {
    const result = judged(ALL, { offsite: { prices: new Map([['1', CNY(999)], ['2', CNY(1_000)]]), freight: CNY(0) } });
    expect(result.skus).toEqual([{ key: '1', verdict: 'eligible' }, { key: '2', verdict: 'not-eligible' }]);
    expect([result.verdict, forChoice(['eligible'])]).toEqual(['not-eligible', 'eligible']);
  });
  it('004-27, 004-39: no answer names the private price, nor the freight in it', () => {
    const said = JSON.stringify(evaluationSchema.parse(judged(ALL, { offsite: { prices: new Map([['1', CNY(777)], ['2', CNY(778)]]), freight: CNY(55) } })));
    expect(said).not.toMatch(/777|778|7\.77|7\.78|0\.55|"55"/);
    expect(said).toContain('10.00 CNY');
  });
  it('004-53: an enrolled price is not counted in the 30-day low', () => {
    const { read } = facts();
    const now = 1_790_000_000_000;
    const [dear, cheap] = [observe(read, now), { ...observe({ ...read, product: { ...read.product, skus: [{ ...sku('1', 5), price: CNY(500) }] } }, now), origin: 'offsite' as const }];
    expect(lows([dear, cheap], dear, now).get('1')?.price).toEqual(CNY(1_200));
    expect(lows([dear, { ...cheap, origin: undefined }].map(({ origin, ...row }) => (origin === undefined ? row : { ...row, origin })), dear, now).get('1')?.price).toEqual(CNY(500));
  });
  it('shows near values as near', () => {
    const { read } = facts();
    const result = evaluate(OFFSITE_CENTRE, { ...facts(), read: { ...read, product: { ...read.product, seller: { name: null, stars: { service: 50 } } } } });
    expect(result.rules.find(({ code }) => code === 'merchant-service-stars')?.evidence).toEqual([{ field: 'entered.serviceStars', words: '3.5', date: DAY }, { field: 'seller.stars', words: '5.0', near: true }]);
  });
});

describe('services', () => {
  const withService = (code: string, name: string) => {
    const { read } = facts();
    return { ...facts(), read: { ...read, product: { ...read.product, services: [...read.product.services, { code, name }] } } };
  };
  it('004-5: 极速退款 is shown where it is', () => expect(productReadSchema.parse(withService('jstk_p', '极速退款').read).product.services).toContainEqual({ code: 'jstk_p', name: '极速退款' }));
  it('004-5: its absence counts against nothing', () => expect(judged().verdict).toBe('eligible'));
  it('004-6: a service nobody listed is kept with its words', () => expect(productReadSchema.parse(withService('new_1', '新服务').read).product.services.at(-1)).toEqual({ code: 'new_1', name: '新服务' }));
  it('004-6: one without words is none', () => expect(productReadSchema.safeParse({ ...facts().read, product: { ...facts().read.product, services: [{ code: 'new_1' }] } }).success).toBe(false));
  it('004-52: another activity of 1688 is no conflict', () => expect(judged({ ...ALL, activity: on('other') }).verdict).toBe('eligible'));
  it('004-52: the group deal is', () => expect(judged({ ...ALL, activity: on('group-deal') }).verdict).toBe('not-eligible'));
  it('004-1: the same facts give the same result, with the version of the rules; other facts another', () => {
    expect(judged()).toEqual(judged(structuredClone(ALL)));
    expect(judged({ ...ALL, level: on(1) })).toMatchObject({ version: OFFSITE_CENTRE.version, verdict: 'not-eligible' });
  });
});

describe('an AliExpress offer', () => {
  const read = (over: Partial<SupplierProduct>) => ({ ...facts().read, supplier: 'aliexpress', product: { ...silentProduct(), supplier: 'aliexpress', moq: 1, skus: [sku('1', 3)], ...over } });
  const way = { name: 'Standard', reaches: true, cost: null, free: 'unknown' as const };
  const verdict = (over: Partial<SupplierProduct>) => evaluate(dropshipSetFor('aliexpress'), { read: read(over), quantity: 1 }).verdict;
  it('can be sold on where it is in stock and delivered', () => expect(verdict({ freightOptions: [way] })).toBe('eligible'));
  it('cannot where it is not, and is not proven where the page is silent', () => {
    expect(verdict({ freightOptions: [{ ...way, reaches: false }] })).toBe('not-eligible');
    expect(verdict({ freightOptions: [way], skus: [sku('1', 0)] })).toBe('not-eligible');
    expect([verdict({}), verdict({ freightOptions: [way], moq: null })]).toEqual(['not-proven', 'not-proven']);
  });
});

describe('what the user entered', () => {
  it('counts for a time that depends on what it is', () => {
    const aged = enteredOn(ALL, '2026-11-22');
    expect([aged.level?.old, aged.skus?.['1']?.low?.old, aged.skus?.['1']?.mass?.old]).toEqual([undefined, true, undefined]);
    expect(enteredOn(ALL, DAY)).toEqual(ALL);
    expect(judged(enteredOn(ALL, '2027-11-22')).verdict).toBe('not-proven');
  });
  it('is of unknown age without a real day, or from the future', () => {
    for (const date of ['2026-02-30', '2026-11-22']) expect(enteredOn({ level: on(2, date) }, DAY).level?.old).toBe(true);
    expect(enteredOn({ level: on(2, '2026-11-21') }, DAY).level?.old).toBe(undefined);
    expect(enteredOn({ level: on(2, '2026-10-20') }, DAY, { ...ENTERED_MAX_DAYS, level: 31 }).level?.old).toBe(undefined);
  });
  it('has a shape, and keys that are SKUs', () => {
    expect(shopFactsSchema.safeParse({ level: on('2') }).success).toBe(false);
    expect(offerFactsSchema.safeParse({ skus: { constructor: {} } }).success).toBe(false);
    expect(offerFactsSchema.safeParse({ skus: { '-': { low: on(1) } } }).success).toBe(true);
  });
});

describe('Trade Assurance', () => {
  it('002-12: is asked of Alibaba.com', () => expect(setsFor('alibaba')).toContain(TRADE_ASSURANCE_COVER));
  it('002-12: is never shown for AliExpress', () => {
    expect(setsFor('aliexpress').map(({ id }) => id)).toEqual(['aliexpress-dropship']);
    expect(setsFor('1688').map(({ id }) => id)).toEqual(['dropship-one-by-one', 'offsite-centre']);
  });
  it('002-11: the table is dated and can be edited', () => {
    expect([isCovered('card', DAY), isCovered('card', '2016-01-01'), isCovered('off-platform', DAY), isCovered('cheque', DAY)]).toEqual([true, false, false, null]);
    expect(isCovered('card', DAY, [...PAY_METHODS.filter(({ code }) => code !== 'card'), { code: 'card', since: '2017-01-01', until: DAY }])).toBe(false);
    expect(isCovered('card', 'some day')).toBe(null);
  });
  it('002-13: a claim can be made on day 30', () => expect(claimOpen('2026-11-01', '2026-12-01')).toBe(true));
  it('002-13: on day 31 the window is closed', () => {
    expect(claimOpen('2026-11-01', '2026-12-02')).toBe(false);
    expect([claimOpen('2026-11-02', '2026-11-01'), claimOpen('', '2026-11-01')]).toEqual([false, null]);
  });
  it('002-9: the shop is where past deals are seen', () => expect(historyLink({ ...silentProduct(), supplier: 'alibaba', seller: { name: null, shopUrl: 'https://x.en.alibaba.com' } })).toBe('https://x.en.alibaba.com'));
  it('002-9: other suppliers, and pages without a link, have none', () => {
    expect(historyLink({ ...silentProduct(), supplier: 'alibaba' })).toBe(null);
    expect(historyLink({ ...silentProduct(), seller: { name: null, shopUrl: 'https://x.1688.com' } })).toBe(null);
  });
});
