/** The named references that supplier pages use in texts; everything else is numeric or left as it stands. */
const NAMED: Readonly<Record<string, string>> = {
  amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', ensp: ' ', emsp: ' ', thinsp: ' ', middot: '·', bull: '•', hellip: '…',
  ndash: '–', mdash: '—', lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', laquo: '«', raquo: '»', times: '×', divide: '÷', plusmn: '±',
  deg: '°', micro: 'µ', sup2: '²', sup3: '³', frac12: '½', frac14: '¼', frac34: '¾', copy: '©', reg: '®', trade: '™', yen: '¥', euro: '€',
  pound: '£', cent: '¢', sect: '§', para: '¶', le: '≤', ge: '≥', ne: '≠', Phi: 'Φ', phi: 'φ', Omega: 'Ω', alpha: 'α', beta: 'β',
};

function decoded(whole: string, reference: string): string {
  if (!reference.startsWith('#')) return Object.hasOwn(NAMED, reference) ? (NAMED[reference] ?? whole) : whole;
  const hex = reference.charAt(1) === 'x' || reference.charAt(1) === 'X';
  const point = Number.parseInt(reference.slice(hex ? 2 : 1), hex ? 16 : 10);
  const isCharacter = point > 0 && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff);
  return isCharacter ? String.fromCodePoint(point) : whole;
}

/** Decodes HTML character references once, without a DOM; unknown ones stay as they are. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replaceAll(/&(#[xX][0-9a-fA-F]{1,6}|#\d{1,7}|[a-zA-Z]{1,8}\d{0,2});/g, decoded);
}
