/** What a listing's completeness is judged by (003-23). */
export interface CheckFacts {
  title: string;
  images: number;
  attributes: number;
  described: boolean;
  sized: boolean;
  /** Variants with a cost. */
  sellable: number;
  inStock: number;
  /** Ticked variants; null: all that can be sold. */
  ticked: number | null;
  brand: string | null;
  /** The language of the store, as it names it; null when no store is meant. */
  language: string | null;
  /** Words the user does not want to sell under, in lower case. */
  brandWords: readonly string[];
}

/** `must`: it cannot be pushed so. `should`: buyers miss it, or it is a risk (003-6). */
interface Check {
  code: string;
  level: 'must' | 'should';
  /** Is there something to do? */
  fails(facts: CheckFacts): boolean;
}

/** Fewer pictures than these leave questions open. */
const FEW_IMAGES = 3;
const HAN = /\p{Script=Han}/u;

/** The brand words that a title or the page's brand holds. */
export function brandWordsIn({ title, brand, brandWords }: Pick<CheckFacts, 'title' | 'brand' | 'brandWords'>): string[] {
  if (brandWords.length === 0) return [];
  const words = `${title}\n${brand ?? ''}`.toLowerCase();
  return brandWords.filter((word) => word !== '' && words.includes(word));
}

/** Each with words of its own in the locales (`check_<code>`), which name the next step. */
const CHECKS: readonly Check[] = [
  { code: 'no-title', level: 'must', fails: ({ title }) => title.trim() === '' },
  { code: 'no-cost', level: 'must', fails: ({ sellable }) => sellable === 0 },
  { code: 'nothing-ticked', level: 'must', fails: ({ ticked }) => ticked === 0 },
  { code: 'no-image', level: 'should', fails: ({ images }) => images === 0 },
  { code: 'few-images', level: 'should', fails: ({ images }) => images > 0 && images < FEW_IMAGES },
  { code: 'no-description', level: 'should', fails: ({ described }) => !described },
  { code: 'no-attributes', level: 'should', fails: ({ attributes }) => attributes === 0 },
  { code: 'no-size', level: 'should', fails: ({ sized }) => !sized },
  { code: 'sold-out', level: 'should', fails: ({ sellable, inStock }) => sellable > 0 && inStock === 0 },
  { code: 'title-language', level: 'should', fails: ({ title, language }) => language !== null && !/^(?:zh|ja)/i.test(language) && HAN.test(title) },
  { code: 'brand-named', level: 'should', fails: ({ brand }) => brand !== null },
  { code: 'brand-word', level: 'should', fails: (facts) => brandWordsIn(facts).length > 0 },
];

/** What is missing or doubtful, by codes. One pass and no more: a list asks ten thousand times. */
export function checksOf(facts: CheckFacts): { must: string[]; should: string[] } {
  const found: { must: string[]; should: string[] } = { must: [], should: [] };
  for (const check of CHECKS) if (check.fails(facts)) found[check.level].push(check.code);
  return found;
}
