import { isObject } from '../literal/parse.ts';
import { decimal, fieldOf, idText, readAs } from '../parse/fields.ts';
import type { Offer } from './schema.ts';

/** Grams to a thousandth, from a decimal text; undefined for zero, which the site writes for "not given". */
function grams(text: string | null, perUnit: number): number | undefined {
  const value = text === null ? 0 : Math.round(Number(text) * perUnit * 1_000) / 1_000;
  return value > 0 ? value : undefined;
}

/** Weight by SKU id in grams. */
export interface Weights {
  bySku: ReadonlyMap<string, number>;
  at: string | null;
  notes: string[];
}

/**
 * SKU weights: pack information in grams first, the freight template's kilograms else; both are on most pages and are
 * held against each other. The 1 x 1 x 1 cm placeholder sizes beside them are not read.
 */
export function weightsOf(offer: Offer): Weights {
  const kilograms = new Map<string, number>();
  const map = offer.weightMap?.value;
  for (const [id, value] of isObject(map) ? Object.entries(map) : []) {
    const weight = grams(readAs(decimal, value), 1_000);
    if (weight !== undefined) kilograms.set(id, weight);
  }
  const packed = new Map<string, number>();
  let differing = 0;
  for (const row of offer.weightRows?.value ?? []) {
    const id = readAs(idText, fieldOf(row, 'skuId'));
    const weight = grams(readAs(decimal, fieldOf(row, 'weight')), 1);
    if (id === null || weight === undefined) continue;
    packed.set(id, weight);
    const other = kilograms.get(id);
    if (other !== undefined && Math.abs(other - weight) > 1) differing++;
  }
  const notes = differing > 0 ? [`weights: ${differing} differ between ${offer.weightRows?.at} and ${offer.weightMap?.at}`] : [];
  const at = [...(packed.size > 0 ? [offer.weightRows?.at] : []), ...(kilograms.size > 0 ? [offer.weightMap?.at] : [])].join(', then ');
  return { bySku: new Map([...kilograms, ...packed]), at: at === '' ? null : at, notes };
}

/** The offer's unit weight in grams (given in kg), where there is one. */
export const unitWeightOf = (offer: Offer): number | undefined => grams(offer.unitWeight?.value ?? null, 1_000);
