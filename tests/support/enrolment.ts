import { rowsOf } from '../../utils/domain/build-listing.ts';
import { evaluate } from '../../utils/domain/eligibility/evaluate.ts';
import { OFFSITE_CENTRE } from '../../utils/domain/eligibility/sets.ts';
import { movesFrom } from '../../utils/domain/enrolment/moves.ts';
import type { EnrolmentView } from '../../utils/domain/enrolment/view.ts';
import type { ProductRead } from '../../utils/domain/product.ts';

/** An enrolment of an offer as the worker would tell it; its first SKU is enrolled at 5.99. */
export function enrolmentView(read: ProductRead, over: Partial<EnrolmentView> = {}): EnrolmentView {
  const { product } = read;
  const [first] = rowsOf(product);
  const prices = new Map([[first?.key ?? '-', { minor: 599, currency: product.currency }]]);
  const entered = { ...over.shop, ...over.entered };
  const evaluation = evaluate(OFFSITE_CENTRE, { read, quantity: 1, entered, offsite: { prices, freight: { minor: 0, currency: product.currency } } });
  const state = over.state ?? 'draft';
  return {
    key: `1688:${product.id}`, state, currency: product.currency, freight: 0, title: product.title, url: `https://detail.1688.com/offer/${product.id}.html`, moves: movesFrom(state),
    rows: rowsOf(product).map((row, index) => ({
      key: row.key ?? '-', options: row.options, stock: row.stock, enrolled: index === 0, price: index === 0 ? 599 : null, verdict: evaluation.skus[index]?.verdict ?? 'not-proven',
    })),
    verdict: evaluation.skus[0]?.verdict ?? 'not-proven', rules: evaluation.rules, entered: {}, shop: {}, review: null, drift: [], stale: false, ...over,
  };
}
