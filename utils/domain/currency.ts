/** ISO 4217 currencies whose minor unit is not a hundredth. Source: ISO 4217 table of minor units. */
const WHOLE = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF';
const THOUSANDTH = 'BHD IQD JOD KWD LYD OMR TND';

/** How many decimals the minor unit of `currency` (ISO 4217 code) has: 0, 2 or 3. */
export function exponentOf(currency: string): number {
  if (currency.length !== 3) return 2;
  return WHOLE.includes(currency) ? 0 : THOUSANDTH.includes(currency) ? 3 : 2;
}
