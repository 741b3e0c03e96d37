import { err, ok, type Result } from '../../domain/result.ts';
import type { CallError } from '../converge.ts';
import { ADOPTED } from '../adopt.ts';
import type { ListingState } from '../define.ts';
import type { Client } from './client.ts';
import { finished, linked } from './job.ts';
import { readState } from './listing.ts';
import { keeperOf } from './product.ts';
import { doneSchema } from './schema.ts';

/** Takes our finished listing off sale (a draft), shows or deletes it; what does not carry our key is never touched. */
export async function setState(client: Client, key: string, state: ListingState): Promise<Result<null, CallError>> {
  const read = await readState(client, key);
  if (!read.ok) return read;
  const found = keeperOf(read.value);
  if (found !== null && linked(found)) return err(ADOPTED);
  const product = found !== null && finished(found) ? found : null;
  if (product === null) return state === 'deleted' ? ok(null) : err({ code: 'not-found', detail: 'The product is gone from the shop' });
  const path = `/admin/products/${product.id}`;
  if (state === 'deleted') {
    const gone = await client.call({ method: 'DELETE', path }, doneSchema);
    return gone.ok || gone.error.code === 'not-found' ? ok(null) : gone;
  }
  const status = state === 'shown' ? 'published' : 'draft';
  if (product.status === status) return ok(null);
  const sent = await client.call({ method: 'POST', path: `${path}?fields=id`, body: { status } }, doneSchema);
  return sent.ok ? ok(null) : sent;
}
