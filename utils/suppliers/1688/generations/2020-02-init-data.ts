import { embeddedGeneration } from '../embedded-generation.ts';
import { locate } from '../locate.ts';
import { withModules } from '../module-view.ts';
import { skuModelOf } from '../sku-model-answer.ts';
import { whereB } from '../where.ts';
import { mismatch } from '../../parse/mismatch.ts';

/**
 * Generation B: `window.__INIT_DATA` after `window.__GLOBAL_DADA` (sic), 2020 to 2025; modules under random ids. Mobile pages come without a
 * SKU model (sample of 2024): theirs is the answer that the page asked for, where it stands in one of its scripts.
 */
export const initData = embeddedGeneration('2020-02-init-data', 'init-data', (found, page) => {
  const located = locate({ ...found, object: withModules(found.object) }, whereB);
  if (!located.ok || found.cut !== null || ['priceType', 'skus', 'axes', 'tiers'].some((fact) => located.value[fact]?.length !== 0)) return located;
  return skuModelOf(page, located.value) ?? mismatch('skus: globalData.skuModel and its answer missing');
});
