import type { Supplier } from '../define.ts';
import { detailData } from './generations/2020-01-detail-data.ts';
import { rendered } from './generations/2025-01-rendered.ts';
import { offShelf } from './embedded.ts';
import { sessionOf } from './session.ts';
import { site } from './site.ts';

/** Alibaba.com. Its pages reserve no place for extensions. */
export const supplier: Supplier = { site, generations: [rendered, detailData], sessionOf, offShelf, detailsAt: '.module_description,#detail_decorate_root,#J-rich-text-description' };
