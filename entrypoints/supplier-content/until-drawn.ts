import type { ProductRead, ReadError } from '@/utils/domain/product.ts';
import type { Result } from '@/utils/domain/result.ts';

type Outcome = Result<ProductRead, ReadError>;

/**
 * What `read` gives; of a page that the site draws after it has loaded, what it gives once that is done. `wait` says whether to look
 * again. AliExpress takes a few seconds; after 20 looks the page is what it is.
 */
export async function untilDrawn(read: () => Outcome, wait: () => Promise<boolean>): Promise<Outcome> {
  let outcome = read();
  for (let left = 20; left > 0 && !outcome.ok && outcome.error.code === 'not-rendered' && await wait(); left--) outcome = read();
  return outcome;
}
