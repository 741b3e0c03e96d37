import type { SupplierProduct } from '../product.ts';
import { fullAddress, isPictureHost, pictureKey, sizeSaid, type PictureSize } from './address.ts';

/** A picture of an offer. */
export interface Picture {
  /** In full size. */
  address: string;
  group: 'main' | 'sku' | 'detail';
  /** The option values that all its variants have in common. */
  options: readonly string[];
  /** Path in a ZIP without the ending: `main/01`, `sku/黑色`, `detail/01`. */
  path: string;
  /** The path of an earlier picture that is the same; null for the first. */
  repeats: string | null;
  /** What its address says; see `sizeSaid`. */
  said: PictureSize | null;
  /** Not at a supplier's picture host: never fetched. */
  isForeign: boolean;
}

/** As many characters as fit into a file's name, whatever bytes they take. */
const BEGINNING = /^.{0,60}/u;
/** Names that Windows keeps for devices, also with a digit written high. */
const RESERVED = /^(?:con|prn|aux|nul|(?:com|lpt)[\d¹²³])$/i;

/** Words as a file's name on every system: no path, no control or direction mark, nothing hidden or reserved. */
export function safeName(words: string): string {
  const plain = words.normalize('NFC').replaceAll(/[\p{C}]/gu, '').replaceAll(/[\\/:*?"<>|.\s\p{Z}]+/gu, '-').replaceAll(/-+/g, '-');
  const name = (BEGINNING.exec(plain)?.[0] ?? '').replaceAll(/^[-~]+|-+$/g, '');
  return RESERVED.test(name) ? `${name}_` : name;
}

/** `path`, or with a number behind it when it is taken; file systems may not tell capitals. */
function free(path: string, taken: Set<string>): string {
  let found = path;
  for (let number = 2; taken.has(found.toLowerCase()); number += 1) found = `${path}-${number}`;
  taken.add(found.toLowerCase());
  return found;
}

/** The pictures of an offer: main ones in page order with their repeats, then each variants' picture once, then those of its details like the main ones. */
export function picturesOf({ images, skus }: Pick<SupplierProduct, 'images' | 'skus'>, details: readonly string[] = []): Picture[] {
  const taken = new Set<string>();
  const first = new Map<string, string>();
  const picture = (address: string, group: Picture['group'], options: readonly string[], name: string): Picture => {
    const path = free(`${group}/${name}`, taken);
    const key = pictureKey(address);
    const repeats = first.get(key) ?? null;
    if (repeats === null) first.set(key, path);
    return { address: fullAddress(address), group, options, path, repeats, said: sizeSaid(address), isForeign: !isPictureHost(address) };
  };
  const inOrder = (group: Picture['group'], addresses: readonly string[]): Picture[] =>
    addresses.map((address, index) => picture(address, group, [], String(index + 1).padStart(2, '0')));
  const ofSkus = new Map<string, { address: string; options: readonly string[] }>();
  for (const { image, options } of skus) {
    if (image === undefined) continue;
    const before = ofSkus.get(pictureKey(image));
    ofSkus.set(pictureKey(image), { address: before?.address ?? image, options: before ? before.options.filter((option) => options.includes(option)) : options });
  }
  return [
    ...inOrder('main', images),
    ...[...ofSkus.values()].map(({ address, options }) => picture(address, 'sku', options, safeName(options.join('-')) || 'picture')),
    ...inOrder('detail', details),
  ];
}
