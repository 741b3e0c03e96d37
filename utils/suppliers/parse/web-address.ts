/** `text` as an https address: `//host/x` and `http://` are completed. Null when it is no web address. */
export function httpsAddress(text: string): string | null {
  const trimmed = text.trim();
  const full = trimmed.startsWith('//') ? `https:${trimmed}` : trimmed.replace(/^http:\/\//i, 'https://');
  return /^https:\/\/[^\s/]+/i.test(full) && URL.canParse(full) ? full.replace(/^https/i, 'https') : null;
}

const IMAGE = 'jpe?g|png|gif|webp|bmp';
/** What Alibaba's CDN appends for a smaller copy: `x.jpg_b.jpg`, `x.jpg_460x460q100.jpg_.webp`. */
const APPENDED = new RegExp(`(\\.(?:${IMAGE}))_[^/]{0,80}$`, 'i');
/** What 1688 inserts for a smaller copy: `x.220x220.jpg`, `x.summ.jpg`, `x.search.jpg`. */
const INSERTED = new RegExp(`\\.(?:\\d{2,4}x\\d{2,4}|summ|search)(\\.(?:${IMAGE}))$`, 'i');

/** The address of the full-size image behind a thumbnail's, without its cache query. Null when it is no web address. */
export function fullImageAddress(text: string): string | null {
  const address = httpsAddress(text);
  if (address === null) return null;
  const bare = address.replace(/[?#].*$/s, '');
  return bare.replace(APPENDED, '$1').replace(INSERTED, '$1');
}
