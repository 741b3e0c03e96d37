import type { SupplierProduct } from '../../domain/product.ts';
import { count, fieldOf, readAs, shownText } from '../parse/fields.ts';
import type { Candidate, At } from '../parse/fact.ts';
import type { Offer } from './schema.ts';

type Services = SupplierProduct['services'];
type Dispatch = SupplierProduct['dispatch'];

/**
 * Services by the site's code, from every list that has codes (names are translated in English sessions). The guarantee
 * list of generation B names services without codes; the delivery module next to it has the codes.
 */
export function servicesOf(lists: readonly Candidate[]): { services: Services; at: string | null; notes: string[] } {
  const byCode = new Map<string, string>();
  const places: string[] = [];
  const uncoded = new Set<string>();
  for (const { at, value } of lists) {
    for (const item of Array.isArray(value) ? value : []) {
      const code = fieldOf(item, 'serviceCode');
      const name = readAs(shownText, fieldOf(item, 'serviceName'));
      if (name === null) continue;
      if (typeof code !== 'string' || code === '') uncoded.add(name);
      else if (!byCode.has(code)) {
        byCode.set(code, name);
        if (!places.includes(at)) places.push(at);
      }
    }
  }
  const known = new Set(byCode.values());
  const notes = [...uncoded].filter((name) => !known.has(name)).map((name) => `services: "${name}" has no code on the page`);
  return { services: [...byCode].map(([code, name]) => ({ code, name })), at: places.length > 0 ? places.join(', ') : null, notes };
}

/** `承诺48小时发货` is 48, `7天发货` is 168. */
function hoursOfText(text: string): number | null {
  const found = /(\d{1,4})\s{0,3}(小时|天)/.exec(text);
  if (!found) return null;
  return Number(found[1]) * (found[2] === '天' ? 24 : 1);
}

function stepsOf(steps: NonNullable<Offer['dispatchSteps']>): Dispatch {
  return steps.value.flatMap((step) => {
    const minQty = readAs(count, fieldOf(step, 'selectedStartQuantity'));
    const hours = readAs(count, fieldOf(fieldOf(step, 'selectedPtsOfferTagModel'), 'agreeDeliveryHours'));
    if (minQty === null || hours === null) return [];
    const end = readAs(count, fieldOf(step, 'selectedEndQuantity'));
    return [{ minQty, maxQty: end === null || end < minQty ? null : end, hours }];
  });
}

const whole = (at: string, hours: number): At<Dispatch> => ({ at, value: [{ minQty: 1, maxQty: null, hours }] });

/** The promised time until dispatch by quantity; one promise for every quantity where the page has no steps. */
export function dispatchOf(offer: Offer): At<Dispatch> | null {
  const steps = offer.dispatchSteps ? stepsOf(offer.dispatchSteps) : [];
  if (offer.dispatchSteps && steps.length > 0) return { at: offer.dispatchSteps.at, value: steps };
  if (offer.dispatchDays && offer.dispatchDays.value > 0) return whole(offer.dispatchDays.at, offer.dispatchDays.value * 24);
  const hours = offer.dispatchText ? hoursOfText(offer.dispatchText.value) : null;
  return offer.dispatchText && hours !== null && hours > 0 ? whole(offer.dispatchText.at, hours) : null;
}
