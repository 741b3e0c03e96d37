import { imagesOf } from '../pictures.ts';
import { wantedImages } from '../put-images.ts';
import type { Job, State, Step } from './job.ts';
import type { RemoteAsset, RemoteProduct } from './schema.ts';

const carries = (asset: RemoteAsset, stem: string): boolean => asset.name.startsWith(`${stem}.`) || asset.source.includes(stem);

/** The image of a stem that counts: one at a product, else the oldest. */
export function assetOf(state: State, stem: string): RemoteAsset | null {
  return state.products.flatMap((product) => product.assets).find((asset) => carries(asset, stem)) ?? state.assets.find((asset) => carries(asset, stem)) ?? null;
}

/**
 * Images to fetch and upload: those the shop does not have and that have not failed in this put. None when nothing
 * is known of a finished product's earlier pushes: what it shows is the merchant's then.
 */
export function uploads(state: State, keeper: RemoteProduct | null, { body, bases, codes, mark, memory }: Job): Step[] {
  if (bases.length === 0 && keeper !== null && mark.finished(keeper)) return [];
  const urls = imagesOf(body).filter((url) => !memory.badImages.has(url) && assetOf(state, codes.image(url)) === null);
  return urls.length === 0 ? [] : [{ kind: 'upload', urls }];
}

/** The asset id of an image, when the shop has it. */
export const assetId = (state: State, job: Job, url: string | undefined): string | undefined =>
  (url === undefined ? undefined : assetOf(state, job.codes.image(url))?.id);

/** The product's images as they shall be, when that differs. */
export function wantedAssets(state: State, keeper: RemoteProduct, job: Job): { assetIds?: string[]; featuredAssetId?: string } {
  const { images, main } = wantedImages(job, {
    finished: job.mark.finished(keeper), current: keeper.assets.map(({ id }) => id), main: keeper.featuredAsset?.id, idOf: (url) => assetId(state, job, url),
  });
  return { ...(images === null ? {} : { assetIds: images }), ...(main === undefined ? {} : { featuredAssetId: main }) };
}
