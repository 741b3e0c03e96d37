import { vi } from 'vitest';

/** A file that the user was handed. */
export interface Handed {
  name: string;
  blob: Blob;
}

/** Catches what pages hand to the browser's downloads, until all mocks are restored. */
export function catchDownloads(): Handed[] {
  const handed: Handed[] = [];
  const blobs = new Map<string, Blob>();
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    const address = `blob:${blobs.size}`;
    blobs.set(address, blob as Blob);
    return address;
  });
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(this: HTMLAnchorElement) {
    const blob = blobs.get(this.href);
    if (blob) handed.push({ name: this.download, blob });
    else this.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true })); // a link like any other
  });
  return handed;
}
