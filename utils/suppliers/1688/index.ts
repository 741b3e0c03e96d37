import type { Supplier } from '../define.ts';
import { detailConfig } from './generations/2014-07-detail-config.ts';
import { initData } from './generations/2020-02-init-data.ts';
import { contextLiteral } from './generations/2024-09-context-literal.ts';
import { skuModel } from './generations/2024-06-sku-model.ts';
import { renderedRows } from './generations/2024-09-rendered-rows.ts';
import { lateText, withCards } from './cards.ts';
import { sessionOf } from './session.ts';
import { site } from './site.ts';
import { all } from '../dom/all.ts';

const GONE = '.mod-detail-offline-title';

/**
 * 1688.com. Pages of 2024 and later ask in `#chromePlugin` that extensions put what they show there (supplier-pages.md 1.4). Pages of offers that are gone
 * say 商品已下架 in a heading of its own (eight readers of 2018 to 2026 know it, the careful ones by its words; no sample).
 */
export const supplier: Supplier = {
  site, generations: [contextLiteral, skuModel, initData, detailConfig, renderedRows], sessionOf, withDrawn: withCards, lateText, panelSlot: '#chromePlugin',
  detailsAt: '.html-description,#detailContentContainer,.desc-lazyload-container',
  offShelf: (document) => all(document, GONE).some((heading) => heading.textContent.includes('下架') && heading.checkVisibility()) ? GONE : null,
};
