import * as z from 'zod/mini';
import { ADDRESS, RUN, type Buyer } from './store-harness.ts';

/** Talks to the shop past the adapter. */
export type Owner = (method: string, path: string, body?: object) => Promise<unknown>;

const idOnly = z.object({ id: z.string() });
const draftSchema = z.object({ draft_order: idOnly });
const totalSchema = z.object({ order: z.object({ total: z.number() }) });
const seenSchema = z.object({ order: z.object({
  display_id: z.number(), metadata: z.nullish(z.record(z.string(), z.unknown())),
  fulfillments: z.array(z.object({ canceled_at: z.nullish(z.string()), items: z.array(z.object({ quantity: z.number() })), labels: z.array(z.object({ tracking_number: z.string() })) })),
}) });

/** Where the shop sells and how it sends: what stands, else a small set-up of the suite's own. */
async function deliveryOf(owner: Owner, currency: string): Promise<{ region: string; channel: string; option: string }> {
  const code = currency.toLowerCase();
  const { stores } = z.object({ stores: z.array(z.object({ default_sales_channel_id: z.string() })) }).parse(await owner('GET', '/admin/stores'));
  const { regions } = z.object({ regions: z.array(z.object({ id: z.string(), currency_code: z.string() })) }).parse(await owner('GET', '/admin/regions?limit=100'));
  const region = regions.find((each) => each.currency_code === code)?.id
    ?? z.object({ region: idOnly }).parse(await owner('POST', '/admin/regions', { name: 'Pushcart check', currency_code: code, countries: [ADDRESS.country.toLowerCase()], payment_providers: ['pp_system_default'] })).region.id;
  const { shipping_options: options } = z.object({ shipping_options: z.array(idOnly) }).parse(await owner('GET', '/admin/shipping-options?limit=1'));
  return { region, channel: stores[0]?.default_sales_channel_id ?? '', option: options[0]?.id ?? await newOption(owner, code) };
}

async function newOption(owner: Owner, currency_code: string): Promise<string> {
  const { stock_locations: [location] } = z.object({ stock_locations: z.array(idOnly) }).parse(await owner('GET', '/admin/stock-locations?limit=1&fields=id'));
  const { shipping_profiles: [profile] } = z.object({ shipping_profiles: z.array(idOnly) }).parse(await owner('GET', '/admin/shipping-profiles?type=default&limit=1&fields=id'));
  await owner('POST', `/admin/stock-locations/${location?.id ?? ''}/fulfillment-providers`, { add: ['manual_manual'] });
  const made = z.object({ stock_location: z.object({ fulfillment_sets: z.array(idOnly) }) }).parse(await owner('POST', `/admin/stock-locations/${location?.id ?? ''}/fulfillment-sets?fields=id,fulfillment_sets.id`, { name: `Pushcart check ${RUN}`, type: 'shipping' }));
  const zone = z.object({ fulfillment_set: z.object({ service_zones: z.array(idOnly) }) }).parse(await owner('POST', `/admin/fulfillment-sets/${made.stock_location.fulfillment_sets.at(-1)?.id ?? ''}/service-zones?fields=id,service_zones.id`, {
    name: `Pushcart check ${RUN}`, geo_zones: [{ type: 'country', country_code: ADDRESS.country.toLowerCase() }],
  }));
  return z.object({ shipping_option: idOnly }).parse(await owner('POST', '/admin/shipping-options', {
    name: 'Post', service_zone_id: zone.fulfillment_set.service_zones[0]?.id, shipping_profile_id: profile?.id, provider_id: 'manual_manual', price_type: 'flat',
    type: { label: 'Post', description: 'By post', code: 'post' }, prices: [{ currency_code, amount: 5 }],
  })).shipping_option.id;
}

/** Orders as a merchant takes them by telephone: drafts, made orders, paid by hand. Of a shop whose prices are the buyer's. */
export async function buyerOf(owner: Owner, currency: string): Promise<Buyer> {
  const { region, channel, option } = await deliveryOf(owner, currency);
  const [first, last] = ADDRESS.name.split(' ');
  const unpaid: Buyer['unpaid'] = async (lines) => {
    const { draft_order: { id } } = draftSchema.parse(await owner('POST', '/admin/draft-orders', {
      region_id: region, sales_channel_id: channel, email: `${RUN}@example.com`, items: lines.map(({ variantId, quantity }) => ({ variant_id: variantId, quantity })),
      shipping_address: {
        first_name: first, last_name: last, company: ADDRESS.company, address_1: ADDRESS.line1, address_2: ADDRESS.line2, city: ADDRESS.city, province: ADDRESS.region,
        postal_code: ADDRESS.postcode, country_code: ADDRESS.country.toLowerCase(), phone: ADDRESS.phone,
      },
      shipping_methods: [{ name: 'Post', shipping_option_id: option, amount: 5 }],
    }));
    await owner('POST', `/admin/draft-orders/${id}/convert-to-order`, {});
    return id;
  };
  return {
    unpaid,
    order: async (lines) => {
      const id = await unpaid(lines);
      const { order: { total } } = totalSchema.parse(await owner('GET', `/admin/orders/${id}?fields=total`));
      const { payment_collection: collection } = z.object({ payment_collection: idOnly }).parse(await owner('POST', '/admin/payment-collections', { order_id: id, amount: total }));
      await owner('POST', `/admin/payment-collections/${collection.id}/mark-as-paid`, { order_id: id });
      return id;
    },
    cancel: async (id) => void await owner('POST', `/admin/orders/${id}/cancel`, {}),
    gross: (minor) => minor,
    seen: async (id) => {
      const { order } = seenSchema.parse(await owner('GET', `/admin/orders/${id}?fields=display_id,metadata,fulfillments.canceled_at,fulfillments.items.quantity,fulfillments.labels.tracking_number`));
      return {
        number: `#${order.display_id}`,
        parcels: order.fulfillments.filter(({ canceled_at }) => !canceled_at).map(({ items, labels }) => ({
          pieces: items.reduce((sum, { quantity }) => sum + quantity, 0), tracking: labels.map(({ tracking_number }) => tracking_number).filter((number) => number !== ''),
        })),
        notes: Object.entries(order.metadata ?? {}).flatMap(([name, text]) => (name.startsWith('pushcart_note_') && typeof text === 'string' ? [text] : [])),
      };
    },
  };
}
