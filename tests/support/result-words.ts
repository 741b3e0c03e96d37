import { RESULT_WORDS, resultPageViewSchema, type ResultPageView } from '../../utils/domain/result-page.ts';
import { text } from '../../utils/i18n/text.ts';

/** The words of ticks and bar in the language in use, as the background sends them. */
export const resultWords = (): ResultPageView['words'] =>
  resultPageViewSchema.shape.words.parse(Object.fromEntries(RESULT_WORDS.map((word) => [word, text(`results_${word}`)])));
