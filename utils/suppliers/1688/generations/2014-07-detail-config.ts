import { detailView } from '../detail-view.ts';
import { objectsAssignedTo } from '../embedded.ts';
import { embeddedGeneration } from '../embedded-generation.ts';
import { locate } from '../locate.ts';
import { whereA } from '../where.ts';
import { mismatch } from '../../parse/mismatch.ts';

/**
 * Generation A: `var iDetailConfig` and `var iDetailData` beside each other, on pages in GBK until 2019 (captures of
 * 2018-12; the template calls itself `laputa20140721212446`). Its title is the `h1`.
 */
export const detailConfig = embeddedGeneration('2014-07-detail-config', 'detail-config', (config, page) => {
  const [detail, ...others] = objectsAssignedTo(page.document, 'iDetailData').filter(({ object }) => Object.hasOwn(object, 'sku'));
  if (others.length > 0) return mismatch('iDetailData: assigned more than once');
  return locate({
    object: detailView(page, config.object, detail?.object ?? null),
    unfinished: new Set([...config.unfinished, ...(detail?.unfinished ?? [])]),
    cut: config.cut ?? detail?.cut ?? null,
    shownTitle: null,
  }, whereA);
});
