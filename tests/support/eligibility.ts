import { rowsOf } from '../../utils/domain/build-listing.ts';
import type { EligibilityExample, Facts, Finding } from '../../utils/domain/eligibility/define-rule.ts';
import type { RuleInUse } from '../../utils/domain/eligibility/rule-set.ts';
import type { Sku, SupplierProduct } from '../../utils/domain/product.ts';

/** An offer that says nothing: one SKU, and every fact a page may be silent about unknown, absent or empty. */
export function silentProduct(stock: Sku['stock'] = 'unknown'): SupplierProduct {
  return {
    supplier: '1688', id: '700000000002', title: '测试连衣裙', currency: 'CNY', priceType: 'sku', moq: null, unit: null, totalStock: 'unknown',
    axes: [{ name: '颜色', values: ['红色'] }, { name: '尺码', values: ['L'] }],
    skus: [{ id: '5000000000009', specId: null, options: ['红色', 'L'], price: null, stock }],
    tiers: [], images: [], attributes: [], services: [], dispatch: [],
    dropship: { onePiece: 'unknown', freePost: 'unknown', channels: [] }, seller: { name: null },
  };
}

/** The facts that an example names. */
export const exampleFacts = ({ product, provenance, partial, notes, quantity, stock, entered, offsite, lows }: EligibilityExample<unknown>): Facts => ({
  read: {
    supplier: '1688', generation: 'test', product: { ...silentProduct(stock), ...product },
    partial: [...(partial ?? [])], provenance: provenance ?? {}, notes: [...(notes ?? [])],
  },
  quantity: quantity ?? 1,
  ...(entered ? { entered } : {}), ...(offsite ? { offsite } : {}), ...(lows ? { lows } : {}),
});

/** What a rule says of an example; a rule about SKUs of its first row. */
export function findingOf(rule: RuleInUse, example: EligibilityExample<unknown>): Finding {
  const facts = exampleFacts(example);
  const [row] = rowsOf(facts.read.product);
  if (rule.scope !== 'sku') return rule.check(facts);
  if (!row) throw new Error(`${example.name}: no row`);
  return rule.check({ ...facts, row });
}
