import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Facts } from '../../../utils/domain/eligibility/define-rule.ts';
import { evaluate, evaluationSchema } from '../../../utils/domain/eligibility/evaluate.ts';
import { use, type RuleSet } from '../../../utils/domain/eligibility/rule-set.ts';
import { dispatch48h } from '../../../utils/domain/eligibility/rules/dispatch-48h.ts';
import { onePiece } from '../../../utils/domain/eligibility/rules/one-piece.ts';
import { skuStock1000 } from '../../../utils/domain/eligibility/rules/sku-stock-1000.ts';
import { skuStock200 } from '../../../utils/domain/eligibility/rules/sku-stock-200.ts';
import { DROPSHIP_ONE_BY_ONE } from '../../../utils/domain/eligibility/dropship-sets.ts';
import { forChoice } from '../../../utils/domain/eligibility/verdict.ts';
import type { ProductRead, Stock, SupplierProduct } from '../../../utils/domain/product.ts';
import { silentProduct } from '../../support/eligibility.ts';

const [SILENT_SKU] = silentProduct().skus;
const skusOf = (stocks: readonly Stock[]): SupplierProduct['skus'] =>
  stocks.flatMap((stock, i) => (SILENT_SKU ? [{ ...SILENT_SKU, id: String(i + 1), options: ['红色', `尺码${i + 1}`], stock }] : []));
const facts = (product: Partial<SupplierProduct>, over: Partial<ProductRead> = {}, quantity = 1): Facts => ({
  read: { supplier: '1688', generation: 'test', product: { ...silentProduct(), ...product }, partial: [], provenance: {}, notes: [], ...over },
  quantity,
});

/** Everything a reseller could ask for. */
const IDEAL: Partial<SupplierProduct> = {
  moq: 3, unit: '件', skus: skusOf([1_001, 5_000]), services: [{ code: 'qtwlybt', name: '7天无理由退货' }],
  dispatch: [{ minQty: 1, maxQty: 50, hours: 48 }, { minQty: 51, maxQty: null, hours: 360 }],
  dropship: { onePiece: 'yes', freePost: 'yes', channels: [] },
};
const judged = (product: Partial<SupplierProduct>, over: Partial<ProductRead> = {}, quantity = 1) => evaluate(DROPSHIP_ONE_BY_ONE, facts(product, over, quantity));
const ruleOf = (result: ReturnType<typeof judged>, code: string) => result.rules.find((rule) => rule.code === code);

describe('dropship-one-by-one', () => {
  it('004-1: same input, same result, with the version of its rules', () => {
    expect(judged(IDEAL)).toEqual(judged(structuredClone(IDEAL)));
    expect(judged(IDEAL)).toMatchObject({ setId: 'dropship-one-by-one', version: DROPSHIP_ONE_BY_ONE.version, quantity: 1, verdict: 'eligible' });
    expect(evaluate({ ...DROPSHIP_ONE_BY_ONE, version: 7 }, facts(IDEAL)).version).toBe(7);
    expect(evaluationSchema.safeParse(judged(IDEAL))).toEqual({ success: true, data: judged(IDEAL) });
  });

  it('004-10, 004-18: all pass is eligible, one fail is not, one unknown is not proven, a fail outweighs it', () => {
    expect(judged(IDEAL).verdict).toBe('eligible');
    expect(judged({ ...IDEAL, services: [{ code: 'jstk_p', name: '极速退款' }] }).verdict).toBe('not-eligible');
    expect(judged({ ...IDEAL, services: [] }).verdict).toBe('not-proven');
    expect(judged({ ...IDEAL, services: [], dropship: { onePiece: 'no', freePost: 'unknown', channels: [] } }).verdict).toBe('not-eligible');
  });

  it('004-22: the promise is that for the quantity asked for', () => {
    expect(judged(IDEAL, {}, 50).verdict).toBe('eligible');
    expect(judged(IDEAL, {}, 51).verdict).toBe('not-eligible');
  });

  it('004-32: tells of each SKU whether it is fine, and the choice of the fine ones is eligible', () => {
    const result = judged({ ...IDEAL, skus: skusOf([200, 199, 'unknown', 5_000, 0]) });
    expect(result.skus).toEqual([
      { key: '1', verdict: 'eligible' }, { key: '2', verdict: 'not-eligible' }, { key: '3', verdict: 'not-proven' },
      { key: '4', verdict: 'eligible' }, { key: '5', verdict: 'not-eligible' },
    ]);
    expect(result.verdict).toBe('not-eligible');
    expect(ruleOf(result, 'sku-stock-200')?.evidence.map(({ words }) => words)).toEqual(['红色 / 尺码2: 199', '红色 / 尺码5: 0']);
    const chosen = (...keys: string[]) => forChoice(result.skus.flatMap(({ key, verdict }) => (key !== null && keys.includes(key) ? [verdict] : [])));
    expect([chosen('1', '4'), chosen('1', '3'), chosen('1', '2'), chosen()]).toEqual(['eligible', 'not-proven', 'not-eligible', 'not-proven']);
  });

  it('004-34: advice does not count against the offer', () => {
    const result = judged({ ...IDEAL, skus: skusOf([1_000, 1_001]) });
    expect(result.verdict).toBe('eligible');
    expect(ruleOf(result, 'sku-stock-1000')).toMatchObject({ verdict: 'pass', advice: 'more-stock', evidence: [{ words: '红色 / 尺码1: 1000' }] });
    expect(ruleOf(judged(IDEAL), 'sku-stock-1000')?.advice).toBeUndefined();
  });

  it('an unknown SKU does not hide the advice for another', () => {
    expect(ruleOf(judged({ ...IDEAL, skus: skusOf(['unknown', 300]) }), 'sku-stock-1000')).toMatchObject({ verdict: 'unknown', advice: 'more-stock', evidence: [{ words: '红色 / 尺码2: 300' }] });
  });

  it('a cut list of SKUs is not proven, though each that was read is fine', () => {
    const result = judged(IDEAL, { partial: ['skus: the data script ends early'] });
    expect([result.verdict, result.skus.map(({ verdict }) => verdict)]).toEqual(['not-proven', ['eligible', 'eligible']]);
    expect(judged(IDEAL, { partial: ['skus.price: not all', 'images'] }).verdict).toBe('eligible');
  });

  it('an offer without SKUs is judged by its own stock, one whose SKUs were not read is not proven', () => {
    const bare = { ...IDEAL, skus: [], axes: [] };
    expect(judged({ ...bare, totalStock: 200 })).toMatchObject({ verdict: 'eligible', skus: [{ key: '-', verdict: 'eligible' }] });
    expect(ruleOf(judged({ ...bare, totalStock: 200 }, { provenance: { totalStock: 'canBookedAmount' } }), 'sku-stock-200')?.evidence).toEqual([{ field: 'totalStock', words: '200', from: 'canBookedAmount' }]);
    expect(judged({ ...bare, totalStock: 'unknown' }).verdict).toBe('not-proven');
    expect(judged({ ...IDEAL, skus: [] })).toMatchObject({ verdict: 'not-proven', skus: [] });
  });

  it('shows a few SKUs of many as evidence, short', () => {
    const result = judged({ ...IDEAL, skus: skusOf(Array.from({ length: 2_000 }, () => 5)) });
    expect([result.skus.length, ruleOf(result, 'sku-stock-200')?.evidence.length]).toEqual([2_000, 5]);
    const names = Array.from({ length: 100 }, (_, i) => ({ code: `c${i}`, name: '服'.repeat(200) }));
    expect(ruleOf(judged({ ...IDEAL, services: names }), 'seven-day-return')?.evidence[0]?.words.length).toBe(300);
  });
});

describe('a rule set', () => {
  it('takes arguments in place of defaults, and refuses those that are none', () => {
    const set: RuleSet = { id: 'slow', version: 1, rules: [use(dispatch48h, { maxHours: 360 }), use(skuStock200, { atLeast: 2_000 })] };
    expect(evaluate(set, facts(IDEAL, {}, 60)).rules.map(({ verdict }) => verdict)).toEqual(['pass', 'fail']);
    expect(() => use(dispatch48h, { maxHours: 0 })).toThrow();
  });

  it('without a rule that counts proves nothing', () => {
    expect(evaluate({ id: 'none', version: 1, rules: [] }, facts(IDEAL)).verdict).toBe('not-proven');
    expect(evaluate({ id: 'advice', version: 1, rules: [use(skuStock1000)] }, facts(IDEAL)).verdict).toBe('not-proven');
    expect(evaluate({ id: 'one', version: 1, rules: [use(onePiece)] }, facts(IDEAL))).toMatchObject({ verdict: 'eligible', skus: [{ verdict: 'eligible' }, { verdict: 'eligible' }] });
  });
});

const flag = fc.constantFrom('yes' as const, 'no' as const, 'unknown' as const);
const stock = fc.oneof(fc.constantFrom<Stock>('unknown', 0, 199, 200, 1_000, 1_001), fc.nat(3_000));
const service = fc.constantFrom({ code: 'qtwlybt', name: '7天无理由退货' }, { code: 'jstk_p', name: '极速退款' }, { code: 'x', name: 'x' });
const step = fc.record({ minQty: fc.nat(60), maxQty: fc.oneof(fc.constant(null), fc.nat(100)), hours: fc.constantFrom(0, 24, 48, 72, 360) });
/** Reads of which many are good, so that the properties below have something to lose. */
const someFacts = fc.record({
  onePiece: flag, freePost: flag, moq: fc.oneof(fc.constant(null), fc.nat(5)), totalStock: stock, stocks: fc.array(stock, { maxLength: 4 }),
  services: fc.array(service, { maxLength: 3 }), dispatch: fc.array(step, { maxLength: 3 }), hasAxes: fc.boolean(), isIdeal: fc.boolean(),
  partial: fc.subarray(['skus', 'services: cut', 'dispatch: cut', 'images']), quantity: fc.integer({ min: 1, max: 60 }),
}).map((some) => facts({
  ...(some.isIdeal ? IDEAL : { services: some.services, dispatch: some.dispatch, moq: some.moq, dropship: { onePiece: some.onePiece, freePost: some.freePost, channels: [] } }),
  skus: skusOf(some.stocks), totalStock: some.totalStock, axes: some.hasAxes ? silentProduct().axes : [],
}, { partial: some.partial }, some.quantity));

/** What a page can stop saying. A list that gets shorter is named as cut, as the readers do. */
const losses: ((read: ProductRead) => ProductRead)[] = [
  (read) => ({ ...read, product: { ...read.product, moq: null } }),
  (read) => ({ ...read, product: { ...read.product, totalStock: 'unknown' } }),
  (read) => ({ ...read, product: { ...read.product, dropship: { ...read.product.dropship, onePiece: 'unknown' } } }),
  (read) => ({ ...read, product: { ...read.product, dropship: { ...read.product.dropship, freePost: 'unknown' } } }),
  (read) => ({ ...read, product: { ...read.product, services: [] } }),
  (read) => ({ ...read, product: { ...read.product, dispatch: [] } }),
  (read) => ({ ...read, product: { ...read.product, services: read.product.services.slice(1) }, partial: [...read.partial, 'services: cut'] }),
  (read) => ({ ...read, product: { ...read.product, dispatch: read.product.dispatch.slice(1) }, partial: [...read.partial, 'dispatch: cut'] }),
  (read) => ({ ...read, product: { ...read.product, skus: read.product.skus.slice(1) }, partial: [...read.partial, 'skus'] }),
  (read) => ({ ...read, product: { ...read.product, skus: read.product.skus.map((sku) => ({ ...sku, stock: 'unknown' })) } }),
  (read) => ({ ...read, provenance: {} }),
];

describe('for every read', () => {
  it('unknown never becomes eligible', () => {
    let eligible = 0;
    fc.assert(fc.property(someFacts, (some) => {
      const result = evaluate(DROPSHIP_ONE_BY_ONE, some);
      const must = new Set(result.rules.filter(({ weight }) => weight === 'must').map(({ verdict }) => verdict));
      expect(result.verdict).toBe(must.has('fail') ? 'not-eligible' : must.has('unknown') ? 'not-proven' : 'eligible');
      if (result.verdict === 'eligible') {
        eligible++;
        expect(result.skus.length).toBeGreaterThan(0);
        expect(result.skus.every(({ verdict }) => verdict === 'eligible')).toBe(true);
      }
      for (const [i, sku] of some.read.product.skus.entries()) if (sku.stock === 'unknown') expect(result.skus[i]?.verdict).not.toBe('eligible');
    }), { numRuns: 1_000, seed: 4 });
    expect(eligible).toBeGreaterThan(20);
  });

  it('a page that says less never makes an offer or a SKU eligible', () => {
    fc.assert(fc.property(someFacts, fc.subarray(losses, { minLength: 1 }), (some, lost) => {
      const before = evaluate(DROPSHIP_ONE_BY_ONE, some);
      const after = evaluate(DROPSHIP_ONE_BY_ONE, { ...some, read: lost.reduce((read, lose) => lose(read), some.read) });
      if (before.verdict !== 'eligible') expect(after.verdict).not.toBe('eligible');
      for (const { key, verdict } of after.skus) {
        const was = before.skus.find((sku) => sku.key === key);
        if (verdict === 'eligible' && was) expect(was.verdict).toBe('eligible');
      }
    }), { numRuns: 2_000, seed: 4 });
  });

  it('is the same twice', () => {
    fc.assert(fc.property(someFacts, (some) => {
      expect(evaluate(DROPSHIP_ONE_BY_ONE, structuredClone(some))).toEqual(evaluate(DROPSHIP_ONE_BY_ONE, some));
    }), { numRuns: 200, seed: 4 });
  });
});
