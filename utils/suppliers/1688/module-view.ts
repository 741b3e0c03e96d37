import { isObject, type Literal, type LiteralObject } from '../literal/parse.ts';
import { lookUp } from '../literal/look-up.ts';

/** Tails of `componentType` of the modules we read; the ids and the heads (`@ali/tdmod-od-gyp-pc-...`) vary by template. */
const TAILS = [
  'offer-title', 'offer-logistics', 'offer-price', 'main-pic', 'attribute-new', 'offer-cpv', 'offer-service', 'offer-description', 'offer-cross',
];

/**
 * Generation B keeps its modules in `data[<random id>]{componentType, data}`. Gives the page object again with
 * `modules` beside it: the `data` of each by the tail of its componentType, the first one that says something; and without the
 * SKU model of goods made to order where the usual one has rows: its prices and stock are of other goods, no copy.
 */
export function withModules(page: LiteralObject): LiteralObject {
  const modules: Record<string, Literal> = {};
  const data = lookUp(page, 'data');
  for (const module of isObject(data) ? Object.values(data) : []) {
    if (!isObject(module)) continue;
    const type = lookUp(module, 'componentType');
    const content = lookUp(module, 'data');
    const tail = typeof type === 'string' ? TAILS.find((name) => type.endsWith(`-${name}`)) : undefined;
    if (tail !== undefined && modules[tail] === undefined && content !== undefined && content !== null) modules[tail] = content;
  }
  const { globalData } = page;
  const hasRows = Object.keys(lookUp(page, 'globalData.skuModel.skuInfoMap') ?? {}).length > 0;
  return { ...page, modules, ...(hasRows && isObject(globalData) ? { globalData: { ...globalData, nySkuModel: null } } : {}) };
}
