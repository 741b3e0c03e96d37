import { currentLocale, text } from '../../utils/i18n/text.ts';

/** Languages whose decimal mark is the comma. */
const WITH_COMMA: ReadonlySet<string> = new Set(['ru']);
const ONE_COMMA = /^(\d+),(\d+)$/;
/** `1,234` is 1234 to some readers and 1.234 to others; `0,234` and `1,23` group nothing. */
const couldGroup = (whole: string, part: string): boolean => part.length === 3 && /^[1-9]\d{0,2}$/.test(whole);

/**
 * A number as it was typed, with a point as its decimal mark; what else stands there is left to the field's own rule. Where the user's
 * language has a decimal comma, one comma is it, unless it could group thousands. Empty for every other comma: asked for, never guessed.
 */
export function plainNumber(typed: string): string {
  const bare = typed.trim();
  if (!bare.includes(',')) return bare;
  const [, whole = '', part = ''] = ONE_COMMA.exec(bare) ?? [];
  return !WITH_COMMA.has(currentLocale()) || whole === '' || couldGroup(whole, part) ? '' : `${whole}.${part}`;
}

/** Could it be two numbers: a comma that may group thousands, several marks? */
function isUnclear(typed: string): boolean {
  const bare = typed.trim();
  const [, whole = '', part = ''] = ONE_COMMA.exec(bare) ?? [];
  return whole === '' ? /^\d[\d.,]*,[\d.,]*$/.test(bare) : couldGroup(whole, part);
}

/** Why a number cannot be taken: that it could be two, else what its field says. */
export const numberError = (typed: string, otherwise: string): string => (isUnclear(typed) ? text('number_unclear') : otherwise);
