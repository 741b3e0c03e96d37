import type * as z from 'zod/mini';
import type { EligibilityExample } from '../define-rule.ts';
import type { taParticipates } from './ta-participates.ts';

const assurance = { code: 'trade-assurance', name: 'Trade Assurance' };
const samples = { code: 'samples', name: 'Samples' };

export const examples: EligibilityExample<z.infer<typeof taParticipates.args>>[] = [
  { id: '002-10', name: 'it takes part', product: { services: [samples, assurance] }, provenance: { services: 'detailData' }, verdict: 'pass', words: ['Trade Assurance'] },
  { id: '002-10', name: 'it does not', product: { services: [samples] }, verdict: 'fail', words: ['Samples'] },
  { id: '002-4', name: 'the card shows it', product: { services: [assurance] }, verdict: 'pass' },
  { id: '002-4', name: 'the card shows others only', product: { services: [samples] }, verdict: 'fail' },
  { id: '002-4', name: 'no card on the page', verdict: 'unknown', advice: 'see-supplier-card', words: [] },
  { id: '002-10', name: 'a cut list may hide it', product: { services: [samples] }, partial: ['services: cut'], verdict: 'unknown' },
];
