import { imagesOf } from '../pictures.ts';
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
export function uploads(state: State, keeper: RemoteProduct, { body, bases, codes, mark, memory }: Job): Step[] {
  if (bases.length === 0 && mark.finished(keeper)) return [];
  const urls = imagesOf(body).filter((url) => !memory.badImages.has(url) && assetOf(state, codes.image(url)) === null);
  return urls.length === 0 ? [] : [{ kind: 'upload', urls }];
}

/** The asset id of an image, when the shop has it. */
export const assetId = (state: State, job: Job, url: string | undefined): string | undefined =>
  (url === undefined ? undefined : assetOf(state, job.codes.image(url))?.id);

/**
 * The product's images as they shall be, when that differs: the listing's own in order for a new product; later, new ones
 * are added, dropped ones are taken away, and what the merchant added or removed stays so.
 */
export function wantedAssets(state: State, keeper: RemoteProduct, job: Job): { assetIds?: string[]; featuredAssetId?: string } {
  const { body, bases, mark, memory } = job;
  const current = keeper.assets.map((asset) => asset.id);
  const id = (url: string) => assetId(state, job, url);
  const ours = body.images.flatMap((url) => id(url) ?? []);
  const finished = mark.finished(keeper);
  const dropped = new Set(finished ? bases.flatMap(({ images }) => images).filter((url) => !body.images.includes(url)).flatMap((url) => id(url) ?? []) : []);
  const isNew = (url: string) => bases.some(({ images }) => !images.includes(url) || memory.uploaded.has(url));
  const added = finished ? body.images.filter(isNew).flatMap((url) => id(url) ?? []) : ours;
  const wanted = [...new Set([...(finished ? current : [...ours, ...current]), ...added])].filter((each) => !dropped.has(each));
  const featured = keeper.featuredAsset?.id;
  const main = !finished || featured === undefined || dropped.has(featured) ? wanted[0] : undefined;
  const same = wanted.length === current.length && wanted.every((each, i) => each === current[i]);
  return {
    ...(same ? {} : { assetIds: wanted }),
    ...(main === undefined || main === featured || (same && finished) ? {} : { featuredAssetId: main }),
  };
}
