/**
 * The named references that supplier pages use in texts, each before its character; everything else is numeric or left as it stands.
 */
const NAMED: ReadonlyMap<string, string> = new Map((
  `amp&,lt<,gt>,quot",apos',nbsp ,ensp ,emsp ,thinsp ,middot·,bull•,hellip…,ndash–,mdash—,lsquo‘,rsquo’,ldquo“,rdquo”,laquo«,raquo»,times×,divide÷,plusmn±,` +
  `deg°,microµ,sup2²,sup3³,frac12½,frac14¼,frac34¾,copy©,reg®,trade™,yen¥,euro€,pound£,cent¢,sect§,para¶,le≤,ge≥,ne≠,PhiΦ,phiφ,OmegaΩ,alphaα,betaβ`
).split(',').map((pair) => [pair.slice(0, -1), pair.slice(-1)]));

function decoded(whole: string, reference: string): string {
  if (!reference.startsWith('#')) return NAMED.get(reference) ?? whole;
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
