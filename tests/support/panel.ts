import { evaluate } from '../../utils/domain/eligibility/evaluate.ts';
import { DROPSHIP_ONE_BY_ONE } from '../../utils/domain/eligibility/dropship-sets.ts';
import { panelFacts, type PanelView } from '../../utils/domain/panel-view.ts';
import type { ProductRead, SupplierProduct } from '../../utils/domain/product.ts';
import { productRead } from './products.ts';

/** A panel's view of an invented product, in English. */
export function panelView(patch: Partial<SupplierProduct> = {}, read: Partial<ProductRead> = {}): PanelView {
  const whole = { ...productRead(patch), ...read };
  return {
    state: 'read', lang: 'en', facts: panelFacts(whole, evaluate(DROPSHIP_ONE_BY_ONE, { read: whole, quantity: 1 })),
    words: {
      label: 'Pushcart: what this page says', state: 'Read', next: null, onePiece: 'Single pieces: yes', verdict: 'Not proven', rules: '{met} of {total} rules met',
      price: 'Supplier price', tiers: 'Price tiers', tierFrom: 'from {quantity} pcs', stock: 'Stock', moq: 'Minimum order', skus: 'Variants', dispatch: 'Dispatch',
      hours: 'within {hours} h', services: 'Services', missing: 'Not read: {fields}', unknown: 'not known', unlimited: 'unlimited', open: 'Open Pushcart', less: 'Minimise',
      more: 'Show what the page says', reload: 'Reload this page.',
    },
  };
}
