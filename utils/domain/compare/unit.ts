/** Words of pages for one item: of 1688 the measure words of single things, of the others in the languages that their pages were seen in. */
const PIECE = /^(?:[件个個只隻条條枚支把顶頂张張台部辆本根粒块片]|pcs?|pieces?(?:\/pieces?)?|units?|items?|pièces?|piezas?|peças?|stücke?|pezz[oi]|шт(?:ук[аи]?)?)\.?$/;
const PAIR = /^(?:[双雙对對]|pairs?)$/;
const SET = /^(?:套|sets?(?:\/sets?)?)$/;
/** Of these no page says how much is in one: not even two of the same name are alike. */
const LOT = /^(?:[箱包盒袋打捆扎批]装?|lots?|cartons?|cases?|boxe?s?|packs?|packages?|bags?|dozens?|bundles?|лот(?:ы|ов)?)$/;

/** What prices are for: `lot` is of nobody knows how many, null is not stated; a word that is none of these stands for itself. */
export function unitOf(unit: string | null): string | null {
  const word = unit?.trim().toLowerCase() ?? '';
  return word === '' ? null : PIECE.test(word) ? 'piece' : PAIR.test(word) ? 'pair' : SET.test(word) ? 'set' : LOT.test(word) ? 'lot' : word;
}

/** The one unit in which offers are compared by price: the piece where one is sold so, else what all are sold in; `lot` where there is none. */
export function commonUnit(units: readonly (string | null)[]): string | null {
  const kinds = [...new Set(units.map(unitOf))];
  return kinds.includes('piece') ? 'piece' : kinds.length === 1 ? kinds[0] ?? null : 'lot';
}

/** Can a price for `unit` be held against one for the common unit? */
export const isComparable = (unit: string | null, common: string | null): boolean => common !== 'lot' && unitOf(unit) === common;
