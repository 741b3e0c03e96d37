import * as z from 'zod/mini';
import { defineRule } from '../define-rule.ts';
import { judgeEntered } from '../judging.ts';

/** Trade Assurance is for suppliers in China (002-10). The list is an argument: it was to be widened. */
export const taCountry = defineRule({
  code: 'ta-country',
  scope: 'merchant',
  textKey: 'rule_ta_country',
  source: ['002-10'],
  weight: 'must',
  args: z.object({ countries: z.array(z.string()) }),
  defaults: { countries: ['CN'] },
  check: (facts, { countries }) => judgeEntered('country', facts.entered?.country, (country) => (countries.includes(country) ? 'pass' : 'fail'), { enter: 'enter-country' }),
});
