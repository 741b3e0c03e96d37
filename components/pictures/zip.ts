import { Zip, ZipPassThrough } from 'fflate';

/** One file of an archive. `path`: with its folders. */
export interface ZipFile {
  path: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** The files as one archive, as they are: pictures do not get smaller. */
export function zipOf(files: readonly ZipFile[]): Blob {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const zip = new Zip((error, part) => {
    if (error) throw error;
    parts.push(new Uint8Array(part));
  });
  for (const { path, bytes } of files) {
    const file = new ZipPassThrough(path);
    zip.add(file);
    file.push(bytes, true);
  }
  zip.end();
  return new Blob(parts, { type: 'application/zip' });
}
