import type { Picture } from '../../utils/domain/images/pictures.ts';
import type { ZipFile } from './zip.ts';

/** Fetches a picture from a supplier's picture host, without credentials and referrer; null when it cannot be had. */
export type FetchPicture = (address: string) => Promise<{ bytes: Uint8Array; type: string } | null>;

/** Pictures under way at once. */
const AT_ONCE = 4;
/** Kinds of pictures that are kept; SVG is not: it may hold script. */
const ENDINGS: Readonly<Record<string, string>> = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp', 'image/gif': 'gif', 'image/avif': 'avif', 'image/bmp': 'bmp' };
const FAILURES = 'failures.txt';

/** The files of the pictures that could be had, in their order, and those that could not; these are named in a file too. */
export async function collectPictures(pictures: readonly Picture[], fetchPicture: FetchPicture, onProgress: (done: number) => void): Promise<{ files: ZipFile[]; failed: Picture[] }> {
  const found: (ZipFile | null)[] = pictures.map(() => null);
  let [next, done] = [0, 0];
  const work = async (): Promise<void> => {
    for (let index = next++; index < pictures.length; index = next++) {
      const picture = pictures[index];
      if (picture === undefined) return;
      const got = picture.isForeign ? null : await fetchPicture(picture.address);
      const ending = got && ENDINGS[got.type];
      if (got && ending) found[index] = { path: `${picture.path}.${ending}`, bytes: new Uint8Array(got.bytes) };
      onProgress(++done);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const failed = pictures.filter((_, index) => found[index] === null);
  const files = found.filter((file) => file !== null);
  if (files.length === 0 || failed.length === 0) return { files, failed };
  const words = failed.map(({ path, address }) => `${path}\t${address}\n`).join('');
  return { files: [...files, { path: FAILURES, bytes: new TextEncoder().encode(words) }], failed };
}
