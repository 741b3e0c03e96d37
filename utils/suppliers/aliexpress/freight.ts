import { parseMoney } from '../../domain/money.ts';
import type { SupplierProduct } from '../../domain/product.ts';
import type { Literal } from '../literal/parse.ts';
import { count, decimal, fieldOf, isYes, readAs, shownText } from '../parse/fields.ts';
import { text } from '../parse/shape.ts';
import type { Item } from './schema.ts';

type Way = NonNullable<SupplierProduct['freightOptions']>[number];

/**
 * One way of delivery. `displayAmount` is in `displayCurrency`; `currency` is the one the seller's freight is kept in and says
 * nothing about it (CNY beside `MXN$2.122,49`). No amount is free of charge only where the page says so: the same gap stands where
 * nothing is delivered. `discount` is 100 beside ways that cost something and is not read.
 */
function wayOf(node: Literal): Way | null {
  const facts = fieldOf(node, 'bizData');
  const named = (...keys: string[]) => keys.map((key) => readAs(shownText, fieldOf(facts, key))).find((name) => name !== null);
  const name = named('deliveryProviderName', 'company', 'deliveryOptionCode');
  const from = named('shipFrom', 'shipFromCode');
  const reaches = !isYes(fieldOf(facts, 'unreachable'));
  if (name === undefined && reaches) return null;
  const amount = readAs(decimal, fieldOf(facts, 'displayAmount'));
  const currency = readAs(text(/^[A-Z]{3}$/), fieldOf(facts, 'displayCurrency'));
  const cost = reaches && amount !== null && currency !== null ? parseMoney(amount, currency) : null;
  const fee = reaches ? fieldOf(facts, 'shippingFee') : undefined;
  const maxDays = readAs(count, fieldOf(facts, 'deliveryDayMax'));
  return {
    name: name ?? '',
    ...(from === undefined ? {} : { from }),
    reaches,
    cost,
    free: fee === 'free' && Number(amount ?? 0) === 0 ? 'yes' : fee === 'charge' ? 'no' : 'unknown',
    ...(maxDays === null ? {} : { maxDays }),
  };
}

/** The one way that pages until early 2022 worked out (`usingNewFreight: false`). What an amount of 0 means there is not known. */
function workedOut(node: Literal | undefined): Way | null {
  const name = readAs(shownText, fieldOf(node, 'company')) ?? readAs(shownText, fieldOf(node, 'serviceName'));
  if (name === null) return null;
  const from = readAs(shownText, fieldOf(node, 'sendGoodsCountryFullName')) ?? readAs(shownText, fieldOf(node, 'sendGoodsCountry'));
  const shown = fieldOf(node, 'freightAmount');
  const amount = readAs(decimal, fieldOf(shown, 'value'));
  const currency = readAs(text(/^[A-Z]{3}$/), fieldOf(shown, 'currency'));
  const cost = Number(amount) > 0 && amount !== null && currency !== null ? parseMoney(amount, currency) : null;
  const [, days] = /^\d{1,3}-(\d{1,3})$/.exec(readAs(text(), fieldOf(node, 'time')) ?? '') ?? [];
  return { name, ...(from === null ? {} : { from }), reaches: true, cost, free: cost === null ? 'unknown' : 'no', ...(days === undefined ? {} : { maxDays: Number(days) }) };
}

/** The ways of delivery to the region the page was made for, the default first; undefined where the page lists none. */
export function freightOptionsOf({ ways }: Item): SupplierProduct['freightOptions'] {
  const list = ways?.value;
  const found = Array.isArray(list) ? list.flatMap((node) => wayOf(node) ?? []) : [workedOut(list)].filter((way) => way !== null);
  return found.length > 0 ? found : undefined;
}
