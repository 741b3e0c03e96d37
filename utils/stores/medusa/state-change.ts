import { err, type Result } from '../../domain/result.ts';
import type { CallError } from '../converge.ts';
import { ADOPTED } from '../adopt.ts';
import type { ListingState } from '../define.ts';
import { deleteListing, showListing } from '../listing-state.ts';
import type { Client } from './client.ts';
import { finished, linked } from './job.ts';
import { readState } from './listing.ts';
import { keeperOf, standing } from './product.ts';
import { doneSchema } from './schema.ts';

/** Takes our finished listing off sale (a draft), shows or deletes it; what does not carry our key is never touched. */
export async function setState(client: Client, key: string, state: ListingState): Promise<Result<null, CallError>> {
  const read = await readState(client, key);
  if (!read.ok) return read;
  const found = keeperOf(read.value);
  if (found !== null && linked(found)) return err(ADOPTED);
  const product = found !== null && finished(found) ? { ...standing(found), path: `/admin/products/${found.id}` } : null;
  if (state === 'deleted') return deleteListing(product, ({ path }) => client.call({ method: 'DELETE', path }, doneSchema));
  const shown = state === 'shown';
  return showListing(product, shown, ({ path }) => client.call({ method: 'POST', path: `${path}?fields=id`, body: { status: shown ? 'published' : 'draft' } }, doneSchema));
}
