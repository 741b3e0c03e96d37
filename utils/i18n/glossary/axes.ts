import type { Target } from './entry.ts';
import { translate, type OwnTerm, type Translation } from './translate.ts';

/** A name or a value of an option in the target language. */
export interface OptionWords extends Translation {
  /** Other names or values, in the original, that would become the same words: used as they are, two options would be one. */
  collision: readonly string[];
}

export interface AxisWords {
  name: OptionWords;
  /** One per value of the axis, in its order. */
  values: readonly OptionWords[];
}

/** What a listing may be given without asking: the words where all is known and nothing else has them, else the original. */
export const wordsToUse = ({ original, words, collision }: OptionWords): string => (words === null || collision.length > 0 ? original : words);

/** As stores compare options. */
const sameAs = (text: string): string => text.trim().replaceAll(/\s+/g, ' ').toLowerCase();

const wordsOf = ({ original, words }: OptionWords): string => words ?? original;

/** Marks what would be the same. What is left in the original for that may meet another's words: until nothing does. */
function withCollisions(translations: readonly Translation[]): OptionWords[] {
  let marked = translations.map((translation): OptionWords => ({ ...translation, collision: [] }));
  let used = wordsOf;
  for (let isNew = true; isNew;) {
    const groups = new Map<string, Set<string>>();
    for (const entry of marked) groups.set(sameAs(used(entry)), (groups.get(sameAs(used(entry))) ?? new Set<string>()).add(entry.original));
    isNew = false;
    marked = marked.map((entry) => {
      const others = [...groups.get(sameAs(used(entry))) ?? []].filter((original) => original !== entry.original && !entry.collision.includes(original));
      if (others.length === 0 || entry.collision.length > 0) return entry;
      isNew = true;
      return { ...entry, collision: others };
    });
    used = wordsToUse;
  }
  return marked;
}

/** An offer's options in the target language: each name and value beside its original, with what is not known and what would collide. */
export function translateAxes(axes: readonly { name: string; values: readonly string[] }[], target: Target, ownTerms: readonly OwnTerm[]): AxisWords[] {
  const names = withCollisions(axes.map(({ name }) => translate(name, target, ownTerms)));
  return axes.flatMap(({ values }, index) => {
    const name = names[index];
    return name === undefined ? [] : [{ name, values: withCollisions(values.map((value) => translate(value, target, ownTerms))) }];
  });
}
