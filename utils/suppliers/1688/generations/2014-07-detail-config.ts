import { err } from '../../../domain/result.ts';
import { defineGeneration } from '../../read-page.ts';
import { detailView } from '../detail-view.ts';
import { embeddedOffers, mechanismOf, objectsAssignedTo } from '../embedded.ts';
import { locate } from '../locate.ts';
import { offerSchema } from '../schema.ts';
import { toProduct } from '../to-product.ts';
import { whereA } from '../where.ts';

/**
 * Generation A: `var iDetailConfig` and `var iDetailData` beside each other, on pages in GBK until 2019 (captures of
 * 2018-12; the template calls itself `laputa20140721212446`). Its title is the `h1`.
 */
export const detailConfig = defineGeneration({
  id: '2014-07-detail-config',
  detect: (page) => mechanismOf(page) === 'detail-config',
  extract(page) {
    const details = objectsAssignedTo(page.document, 'iDetailData').filter(({ object }) => Object.hasOwn(object, 'sku'));
    if (details.length > 1) return err({ code: 'schema-mismatch', paths: ['iDetailData: assigned more than once'] });
    const [detail] = details;
    return embeddedOffers(page, 'detail-config', (config) => locate({
      object: detailView(page, config.object, detail?.object ?? null),
      unfinished: new Set([...config.unfinished, ...(detail?.unfinished ?? [])]),
      cut: config.cut ?? detail?.cut ?? null,
      shownTitle: null,
    }, whereA));
  },
  schema: offerSchema,
  offerId: (offer) => offer.id.value,
  toRead: toProduct,
});
