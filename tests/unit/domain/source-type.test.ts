import { describe, expect, it } from 'vitest';
import { brandWarning, checkConsign, consignSchema, DEFAULT_CONSIGN, landedCost, SOURCE_TYPES, sourceTypeSchema, weighedScore } from '../../../utils/domain/source-type.ts';

const CNY = (minor: number) => ({ minor, currency: 'CNY' });

describe('kinds of sources', () => {
  it('003-2: a platform is steady and dearer, with a longer cycle; its type can be saved', () => {
    expect(SOURCE_TYPES.platform).toMatchObject({ pros: expect.arrayContaining(['steady-supply']), cons: expect.arrayContaining(['dearer', 'longer-cycle']) });
    expect(sourceTypeSchema.safeParse('platform').success).toBe(true);
  });
  it('003-2: no other word is a type', () => expect(sourceTypeSchema.safeParse('friend').success).toBe(false));
  it('003-4: the cost has freight and fee in it', () => expect(landedCost(CNY(1_000), CNY(300), CNY(200))).toEqual(CNY(1_500)));
  it('003-4: without one of them, or in two currencies, there is no cost', () => {
    expect(landedCost(CNY(1_000), null, CNY(200))).toBe(null);
    expect(landedCost(CNY(1_000), { minor: 300, currency: 'USD' }, CNY(0))).toBe(null);
  });
  it('003-5: the stock of dealers is looked at more often', () => expect(SOURCE_TYPES.dealer.watchHours).toBeLessThan(SOURCE_TYPES.platform.watchHours));
  it('003-6: a brand in a dealer\'s title is a warning', () => expect(brandWarning('dealer', '正品 Nike 运动鞋', ['', 'NIKE'])).toBe('NIKE'));
  it('003-6: no brand, or a platform, is none', () => {
    expect(brandWarning('dealer', '运动鞋', ['Nike'])).toBe(null);
    expect(brandWarning('platform', 'Nike', ['Nike'])).toBe(null);
  });
  it('003-7: a dealer counts for less with the same points', () => expect(weighedScore(80, 'dealer')).toBeLessThan(weighedScore(80, 'platform')));
  it('003-7: a dealer has a low minimum, and is less credible', () => expect(SOURCE_TYPES.dealer).toMatchObject({ pros: expect.arrayContaining(['low-moq']), cons: expect.arrayContaining(['less-credible']) }));
});

describe('consigning', () => {
  it('003-8: the platform does it unless the user says otherwise', () => expect(checkConsign(DEFAULT_CONSIGN)).toEqual({ ok: true, value: { warnings: [] } }));
  it('003-8: there is no third way', () => expect(consignSchema.safeParse({ mode: 'own' }).success).toBe(false));
  it('003-9: a fee of 2.00 raises the cost by 2.00', () => expect(landedCost(CNY(1_000), CNY(0), CNY(200))).toEqual(CNY(1_200)));
  it('003-9: a fee that is not known is not none', () => expect(landedCost(CNY(1_000), CNY(0), null)).toBe(null));
  it('003-10: the platform knows no choice of carrier', () => expect(consignSchema.parse({ mode: 'platform', carrier: 'x' })).toEqual({ mode: 'platform' }));
  it('003-10: a third party does', () => expect(consignSchema.parse({ mode: 'third-party', carrier: 'x', fee: null })).toHaveProperty('carrier', 'x'));
  it('003-11, 003-12: a third party has a carrier and a fee, and a warning about quality', () => {
    expect(checkConsign({ mode: 'third-party', carrier: 'SF', fee: CNY(200) })).toEqual({ ok: true, value: { warnings: ['quality-not-assured'] } });
  });
  it('003-11: without one of them it is refused', () => {
    expect(checkConsign({ mode: 'third-party', carrier: ' ', fee: CNY(200) })).toEqual({ ok: false, error: { code: 'no-carrier' } });
    expect(checkConsign({ mode: 'third-party', carrier: 'SF', fee: null })).toEqual({ ok: false, error: { code: 'no-fee' } });
  });
  it('003-12: the platform has no such warning', () => expect(checkConsign({ mode: 'platform' })).toHaveProperty('value.warnings', []));
});
