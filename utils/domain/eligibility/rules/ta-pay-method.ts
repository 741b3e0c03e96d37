import * as z from 'zod/mini';
import { defineRule } from '../define-rule.ts';
import { told } from '../judging.ts';
import { isCovered, PAY_METHODS } from '../pay-methods.ts';

/** The way of payment is covered on the day it was chosen (002-11); what is paid outside Alibaba.com is not. */
export const taPayMethod = defineRule({
  code: 'ta-pay-method',
  scope: 'product',
  textKey: 'rule_ta_pay_method',
  source: ['002-11'],
  weight: 'must',
  args: z.object({ table: z.array(z.object({ code: z.string(), since: z.nullable(z.string()), until: z.exactOptional(z.string()) })) }),
  defaults: { table: [...PAY_METHODS] },
  check({ entered }, { table }) {
    const method = entered?.payMethod;
    if (method === undefined) return { verdict: 'unknown', evidence: [], advice: 'enter-pay-method' };
    const evidence = [told('payMethod', method.value, method.date)];
    const covered = method.old === true ? null : isCovered(method.value, method.date, table);
    if (covered === null) return { verdict: 'unknown', evidence, advice: method.old === true ? 'enter-again' : 'enter-pay-method' };
    return covered ? { verdict: 'pass', evidence } : { verdict: 'fail', evidence, advice: 'pay-on-platform' };
  },
});
