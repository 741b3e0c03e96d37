import type { ListingBody } from '../../domain/listing.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { ChoiceField, StoreChoice } from '../../domain/store-capability.ts';
import type { CallError, Client } from './client.ts';
import { COLLECTIONS } from './documents.ts';
import { collectionsSchema } from './schema.ts';

const MAX_CHOICES = 1_000;
/** Collections that products are put into by hand; those with rules choose by themselves. */
const BY_HAND = 'collection_type:custom';

/** What the shop offers for a field: its collections as categories. */
export async function choices(client: Client, field: ChoiceField): Promise<Result<StoreChoice[], CallError>> {
  if (field !== 'category') return err({ code: 'invalid', field, detail: 'Shopify has no such choice' });
  const all: StoreChoice[] = [];
  let after: string | null = null;
  do {
    const read: Result<{ nodes: { id: string; title: string }[]; after: string | null }, CallError> = await pageOf(client, BY_HAND, after);
    if (!read.ok) return read;
    all.push(...read.value.nodes.map(({ id, title }) => ({ id, name: title })));
    after = read.value.after;
  } while (after !== null && all.length < MAX_CHOICES);
  return ok(all.slice(0, MAX_CHOICES));
}

async function pageOf(client: Client, query: string, after: string | null): Promise<Result<{ nodes: { id: string; title: string }[]; after: string | null }, CallError>> {
  const read = await client.call(COLLECTIONS, { query, after }, collectionsSchema);
  if (!read.ok) return read;
  const { nodes, pageInfo } = read.value.collections;
  return ok({ nodes, after: pageInfo.hasNextPage ? pageInfo.endCursor : null });
}

/** A collection that the shop does not have is refused before anything is written; one that an earlier put wrote was there. */
export async function missingChoice(client: Client, { extras }: ListingBody, bases: readonly ListingBody[]): Promise<Result<undefined, CallError>> {
  const category = extras?.category;
  if (category === undefined || bases.some((base) => base.extras?.category === category)) return ok(undefined);
  const [, id] = /^gid:\/\/shopify\/Collection\/(\d{1,20})$/.exec(category) ?? [];
  const read = id === undefined ? ok({ nodes: [] }) : await pageOf(client, `${BY_HAND} AND id:${id}`, null);
  if (!read.ok) return read;
  return read.value.nodes.some((each) => each.id === category) ? ok(undefined) : err({ code: 'invalid', field: 'category', detail: `The shop has no collection ${category} that products are put into`.slice(0, 300) });
}
