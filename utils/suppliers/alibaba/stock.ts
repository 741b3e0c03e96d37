import type { Stock } from '../../domain/product.ts';
import { isObject, type Literal } from '../literal/parse.ts';
import { count, fieldOf, readAs, shownText } from '../parse/fields.ts';
import type { Offer } from './schema.ts';

/** The key of an offer without SKUs in the inventory maps. */
export const WHOLE_OFFER = '-1';

/** A stock, and whether the page's other inventory map says something else. */
export interface StockReading {
  stock: Stock;
  differs: boolean;
}

/** `inventoryInfinity` is the page's word for a stock without end; a count of -1 without it is none. */
function stockIn(entry: Literal | undefined): Stock {
  if (fieldOf(entry, 'inventoryInfinity') === true) return 'unlimited';
  return readAs(count, fieldOf(entry, 'inventoryCount')) ?? 'unknown';
}

const placesIn = (inventory: Literal | undefined): readonly Literal[] => {
  const places = fieldOf(inventory, 'placeOfDispatches');
  return Array.isArray(places) ? places : [];
};

/** Where the page sends from: `DEFAULT` is none of its places (2026). */
const placeOf = (inventory: Literal | undefined): string | null => {
  const named = ['defaultDispatchId', 'preferedDispatchId'].map((key) => fieldOf(inventory, key)).filter((id) => typeof id === 'string');
  return named.find((id) => placesIn(inventory).some((place) => fieldOf(place, 'id') === id)) ?? named[0] ?? null;
};

/**
 * The stock of a SKU (or of the whole offer) at the place that the page sends from. Stocks of several places are never added up:
 * which of them is sold depends on the buyer. The map by place is a second copy.
 */
export function stockOf({ inventory }: Offer, key: string): StockReading {
  const maps = inventory?.value;
  const place = placeOf(maps);
  const list = fieldOf(fieldOf(fieldOf(maps, 'skuInventory'), key), 'warehouseInventoryList');
  const entries = Array.isArray(list) ? list : [];
  const here = entries.length > 1 ? entries.filter((entry) => fieldOf(entry, 'placeOfDispatchId') === place) : entries;
  const main = here.length === 1 ? stockIn(here[0]) : 'unknown';
  const copy = place === null ? 'unknown' : stockIn(fieldOf(fieldOf(fieldOf(fieldOf(maps, 'repoSkuInventory'), place), 'skuMap'), key));
  return { stock: main === 'unknown' ? copy : main, differs: main !== 'unknown' && copy !== 'unknown' && main !== copy };
}

/** The name of the place that the page sends from. */
export function sentFrom({ inventory }: Offer): string | null {
  const place = placeOf(inventory?.value);
  const own = placesIn(inventory?.value).find((entry) => isObject(entry) && place !== null && fieldOf(entry, 'id') === place);
  return readAs(shownText, fieldOf(own, 'name'));
}
