import type { Supplier } from '../define.ts';
import { modules } from './generations/2019-01-modules.ts';
import { blocks } from './generations/2022-11-blocks.ts';
import { components } from './generations/2023-01-components.ts';
import { drawn } from './generations/2024-01-drawn.ts';
import { sessionOf } from './session.ts';
import { site } from './site.ts';

/** AliExpress. Its pages reserve no place for extensions. */
export const supplier: Supplier = { site, generations: [drawn, components, blocks, modules], sessionOf, detailsAt: '#product-description,[data-pl=product-description]' };
