import type { Result } from '../../domain/result.ts';
import type { Failure, Generation, Page } from '../define.ts';
import type { Located } from '../parse/fact.ts';
import { defineGeneration } from '../read-page.ts';
import { embeddedOffers, mechanismOf, type Embedded, type Mechanism } from './embedded.ts';
import { offerSchema } from './schema.ts';
import { toProduct } from './to-product.ts';

/** A generation that embeds its offers by `mechanism`; `locateIn` finds the facts of one embedded object. `isReadable`: no other generation has more. */
export const embeddedGeneration = (
  id: string, mechanism: Mechanism, locateIn: (found: Embedded, page: Page) => Result<Located, Failure>, isReadable: (page: Page) => boolean = () => true,
): Generation =>
  defineGeneration({
    id,
    detect: (page) => mechanismOf(page) === mechanism && isReadable(page),
    extract: (page) => embeddedOffers(page, mechanism, (found) => locateIn(found, page)),
    schema: offerSchema,
    offerId: (offer) => offer.id.value,
    toRead: toProduct,
  });
