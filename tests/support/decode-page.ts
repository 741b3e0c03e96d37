/** How far browsers look for the meta charset of a page without an HTTP charset. */
const PRESCAN = 1024;

function declared(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, PRESCAN));
  return /<meta[^>]{1,200}?charset\s*=\s*["']?\s*([\w-]{2,20})/i.exec(head)?.[1]?.toLowerCase() ?? null;
}

const isEncoding = (label: string): boolean => {
  try {
    return new TextDecoder(label).encoding !== '';
  } catch {
    return false;
  }
};

/**
 * The text of a saved page, decoded as a browser would without an HTTP header: byte order mark, then `<meta charset>`.
 * Without either: UTF-8 if the bytes are that, else GB 18030, the fallback of browsers in Chinese.
 */
export function decodePage(bytes: Uint8Array): string {
  const label = declared(bytes);
  if (label !== null && isEncoding(label)) return new TextDecoder(/^gb(?:k|2312)$/.test(label) ? 'gb18030' : label).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
