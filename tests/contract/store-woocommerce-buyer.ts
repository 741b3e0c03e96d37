import * as z from 'zod/mini';
import { ADDRESS, type Buyer } from './store-harness.ts';
import type { Owner } from './store-woocommerce-owner.ts';

const orderSchema = z.object({ id: z.int(), number: z.string(), line_items: z.array(z.object({ id: z.int() })), meta_data: z.array(z.object({ key: z.string(), value: z.unknown() })) });
const parcelsSchema = z.array(z.object({ lines: z.array(z.object({ quantity: z.number() })), tracking: z.nullable(z.object({ number: z.string() })) }));
const notesSchema = z.array(z.object({ note: z.string() }));

/** WooCommerce dates changes by the second. */
const wait = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve, 1_050); });

/** Orders as a shop's owner enters them; WooCommerce's checkout has no API that a shop opens by itself. */
export function buyerOf({ call, orders }: Owner, nextSecond: () => Promise<void> = wait): Buyer {
  const [first = '', last = ''] = ADDRESS.name.split(' ');
  const address = {
    first_name: first, last_name: last, company: ADDRESS.company, address_1: ADDRESS.line1, address_2: ADDRESS.line2, city: ADDRESS.city, state: ADDRESS.region, postcode: ADDRESS.postcode, country: ADDRESS.country, phone: ADDRESS.phone,
  };
  const make = async (lines: { variantId: string; quantity: number }[], body: object): Promise<string> => {
    const items = await Promise.all(lines.map(async ({ variantId, quantity }) => {
      const parent = await parentOf(call, variantId);
      return parent === null ? { product_id: Number(variantId), quantity } : { product_id: parent, variation_id: Number(variantId), quantity };
    }));
    const made = orderSchema.parse(await call('POST', '/wc/v3/orders', {}, { payment_method: 'bacs', billing: { ...address, email: 'ann@example.test' }, shipping: address, line_items: items, ...body }));
    orders.add(String(made.id));
    return String(made.id);
  };
  return {
    order: (lines) => make(lines, { set_paid: true }),
    unpaid: (lines) => make(lines, { status: 'pending' }),
    cancel: async (id) => {
      await nextSecond();
      await call('POST', `/wc/v3/orders/${id}`, {}, { status: 'cancelled' });
    },
    // A shop under test has no tax rates: what is entered is what is paid.
    gross: (minor) => minor,
    seen: async (id) => {
      const { meta_data: meta, number } = orderSchema.parse(await call('GET', `/wc/v3/orders/${id}`));
      const parcels = parcelsSchema.parse(meta.find(({ key }) => key === '_pushcart_parcels')?.value ?? []);
      const notes = notesSchema.parse(await call('GET', `/wc/v3/orders/${id}/notes`, { type: 'internal' }));
      return {
        number: `#${number}`,
        parcels: parcels.map(({ lines, tracking }) => ({ pieces: lines.reduce((sum, { quantity }) => sum + quantity, 0), tracking: tracking === null ? [] : [tracking.number] })),
        // WooCommerce notes each move of an order by itself; ours end in their mark.
        notes: notes.flatMap(({ note }) => (/\n\[PC-[0-9A-F]{16}\]$/.test(note) ? [note.replace(/\n\[PC-[0-9A-F]{16}\]$/, '')] : [])),
      };
    },
  };
}

/** The product a variation belongs to; null for a product without options. */
async function parentOf(call: Owner['call'], id: string): Promise<number | null> {
  const rows = z.array(z.object({ id: z.int(), variations: z.array(z.int()) }));
  for (let page = 1; page <= 20; page++) {
    const products = rows.parse(await call('GET', '/wc/v3/products', { per_page: '100', page: String(page), orderby: 'id', _fields: 'id,variations' }));
    const found = products.find((product) => product.variations.includes(Number(id)));
    if (found) return found.id;
    if (products.some((product) => product.id === Number(id)) || products.length < 100) return null;
  }
  return null;
}
