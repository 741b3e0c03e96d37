import type * as z from 'zod/mini';
import type { EligibilityExample } from '../define-rule.ts';
import type { taCountry } from './ta-country.ts';

const country = (value: string) => ({ entered: { country: { value, date: '2026-11-20' } } });

export const examples: EligibilityExample<z.infer<typeof taCountry.args>>[] = [
  { id: '002-10', name: 'in China', ...country('CN'), verdict: 'pass', words: ['CN'] },
  { id: '002-10', name: 'elsewhere', ...country('IN'), verdict: 'fail', words: ['IN'] },
  { id: '002-10', name: 'the list is an argument', ...country('IN'), args: { countries: ['CN', 'IN'] }, verdict: 'pass' },
  { id: '002-10', name: 'not known', verdict: 'unknown', advice: 'enter-country', words: [] },
];
