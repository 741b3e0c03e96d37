import { embeddedGeneration } from '../embedded-generation.ts';
import { locate } from '../locate.ts';
import { whereSkuModel } from '../where.ts';

/** The answer of the service that mobile pages take their SKUs from (mtop, 2024), saved as a page of its own. */
export const skuModel = embeddedGeneration('2024-06-sku-model', 'sku-model', (found) => locate(found, whereSkuModel));
