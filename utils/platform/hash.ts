const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * A short opaque code of a text: 14 characters (70 bits) of its SHA-256 in Crockford's base 32. The same text gives
 * the same code in every browser; the code does not show the text.
 */
export async function shortCode(text: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return Array.from(digest.subarray(0, 14), (byte) => ALPHABET[byte % 32]).join('');
}
