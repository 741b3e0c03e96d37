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

const optionSchema = z.object({ id: z.string(), shipping_profile_id: z.nullish(z.string()), service_zone: z.nullish(z.object({ fulfillment_set: z.nullish(z.object({ location: z.nullish(idOnly) })) })) });

/** Where the shop sells and how it sends: what stands, else a small set-up of the suite's own. */
async function deliveryOf(owner: Owner, currency: string, location: string): Promise<{ region: string; channel: string; option: string }> {
  const code = currency.toLowerCase();
  const { stores } = z.object({ stores: z.array(z.object({ default_sales_channel_id: z.string() })) }).parse(await owner('GET', '/admin/stores'));
  const channel = stores[0]?.default_sales_channel_id ?? '';
  const { regions } = z.object({ regions: z.array(z.object({ id: z.string(), currency_code: z.string() })) }).parse(await owner('GET', '/admin/regions?limit=100'));
  // Without countries: each belongs to one region alone, and a draft order asks for none.
  const region = regions.find((each) => each.currency_code === code)?.id
    ?? z.object({ region: idOnly }).parse(await owner('POST', '/admin/regions', { name: 'Pushcart check', currency_code: code, payment_providers: ['pp_system_default'] })).region.id;
  const { shipping_profiles: [profile] } = z.object({ shipping_profiles: z.array(idOnly) }).parse(await owner('GET', '/admin/shipping-profiles?type=default&limit=1&fields=id'));
  const { shipping_options: options } = z.object({ shipping_options: z.array(optionSchema) }).parse(await owner('GET', '/admin/shipping-options?limit=100&fields=id,shipping_profile_id,service_zone.fulfillment_set.location.id'));
  // Parcels are taken from the option's location, for products with its profile.
  const fits = options.find((each) => each.shipping_profile_id === profile?.id && each.service_zone?.fulfillment_set?.location?.id === location);
  return { region, channel, option: fits?.id ?? await newOption(owner, code, location, profile?.id ?? '') };
}

async function newOption(owner: Owner, currency_code: string, location: string, profile: string): Promise<string> {
  await owner('POST', `/admin/stock-locations/${location}/fulfillment-providers`, { add: ['manual_manual'] });
  const made = z.object({ stock_location: z.object({ fulfillment_sets: z.array(z.object({ id: z.string(), name: z.string() })) }) }).parse(await owner('POST', `/admin/stock-locations/${location}/fulfillment-sets?fields=id,fulfillment_sets.id,fulfillment_sets.name`, { name: `Pushcart check ${RUN}`, type: 'shipping' }));
  const set = made.stock_location.fulfillment_sets.find(({ name }) => name === `Pushcart check ${RUN}`)?.id ?? '';
  const zone = z.object({ fulfillment_set: z.object({ service_zones: z.array(idOnly) }) }).parse(await owner('POST', `/admin/fulfillment-sets/${set}/service-zones?fields=id,service_zones.id`, {
    name: `Pushcart check ${RUN}`, geo_zones: [{ type: 'country', country_code: ADDRESS.country.toLowerCase() }],
  }));
  return z.object({ shipping_option: idOnly }).parse(await owner('POST', '/admin/shipping-options', {
    name: 'Post', service_zone_id: zone.fulfillment_set.service_zones[0]?.id, shipping_profile_id: profile, provider_id: 'manual_manual', price_type: 'flat',
    type: { label: 'Post', description: 'By post', code: 'post' }, prices: [{ currency_code, amount: 5 }],
  })).shipping_option.id;
}

/** Orders as a merchant takes them by telephone: drafts, made orders, paid by hand. Of a shop whose prices are the buyer's. `location`: where our stock is. */
export async function buyerOf(owner: Owner, currency: string, location: string): Promise<Buyer> {
  const { region, channel, option } = await deliveryOf(owner, currency, location);
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
