/** ISO 4217 currencies whose minor unit is not a hundredth. Source: ISO 4217 table of minor units. */
const EXPONENT: Readonly<Record<string, number>> = {
  BIF: 0, CLP: 0, DJF: 0, GNF: 0, ISK: 0, JPY: 0, KMF: 0, KRW: 0, PYG: 0, RWF: 0, UGX: 0, VND: 0, VUV: 0, XAF: 0, XOF: 0, XPF: 0,
  BHD: 3, IQD: 3, JOD: 3, KWD: 3, LYD: 3, OMR: 3, TND: 3,
};

/** How many decimals the minor unit of `currency` (ISO 4217 code) has: 0, 2 or 3. */
export function exponentOf(currency: string): number {
  return Object.hasOwn(EXPONENT, currency) ? (EXPONENT[currency] ?? 2) : 2;
}
