const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00A0' };

/** Entities as text; WordPress stores `&` and, in some databases, emoji as such. */
const decode = (text: string): string => text.replaceAll(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{2,8}));/gi, (all, decimal?: string, hex?: string, name?: string) => {
  if (name !== undefined) return NAMED[name.toLowerCase()] ?? all;
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
  return code > 0 && code <= 0x10_FF_FF ? String.fromCodePoint(code) : all;
});

/**
 * A text as WordPress' filter for posts (`wp_filter_post_kses`) and its editor leave it: backslashes are lost; entities, quotes of
 * attributes, the space before `/>` and white space between and around tags are nothing that a merchant changes.
 */
export const canonical = (html: string): string => html.replaceAll('\\', '')
  .replaceAll(/<(\/?)([a-z][\w-]*)([^<>]*)>/gi, (_, end: string, name: string, rest: string) =>
    `<${end}${name.toLowerCase()}${rest.replace(/\/\s*$/, '').replaceAll("'", '"').trimEnd()}>`)
  .split(/(<[^<>]*>)/)
  .map((part) => (part.startsWith('<') && part.endsWith('>') ? part : decode(part).replaceAll(/[\s\u00A0]+/g, ' ')))
  .join('').replaceAll(/\s*(<\/?(?:p|br|ul|ol|li|div|h[1-6]|table|thead|tbody|tr|td|th|hr|blockquote|pre)\b[^<>]*>)\s*/g, '$1').trim();

export const sameText = (one: string | null | undefined, other: string): boolean => canonical(one ?? '') === canonical(other);

/** The stored text as one reads it. */
export const plain = (stored: string): string => decode(stored);

/**
 * An option's value or name as WooCommerce can hold it: values are kept in one text divided by `|`, and a variation's goes through
 * `sanitize_text_field`, which takes tags and `%ab` away and folds white space.
 */
export const optionText = (value: string): string => value.replaceAll('|', '/').replaceAll('\\', '/').replaceAll('<', '‹').replaceAll('>', '›')
  .replaceAll(/%(?=[0-9a-f]{2})/gi, '％').replaceAll(/\s+/g, ' ').trim();

/** A note as WordPress keeps it: backslashes are lost. */
export const noteText = (text: string): string => text.replaceAll('\\', '/').trim();

/**
 * What WooCommerce keeps an attribute under (`sanitize_title` of its name), a little coarser: of two names with the same, the later takes the place of the
 * other without a word. Empty for a name of ASCII signs alone.
 */
export const attributeSlug = (name: string): string => optionText(name).normalize('NFD').replaceAll(/\p{M}+/gu, '').toLowerCase().replaceAll('×', 'x')
  .replaceAll(/[\s/.\p{Pd}]+/gu, '-').replaceAll(/(?![-_])\p{P}|[^\w\u0080-\u{10FFFF}-]/gu, '').replaceAll(/-+/g, '-').replaceAll(/^-|-$/g, '');

/** Whether a value in the shop and one of the listing are the same words. */
export const sameOption = (stored: string, value: string): boolean => optionText(decode(stored)) === optionText(decode(value));
