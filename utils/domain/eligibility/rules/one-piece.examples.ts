import type * as z from 'zod/mini';
import type { EligibilityExample } from '../define-rule.ts';
import type { onePiece } from './one-piece.ts';

const dropship = { freePost: 'unknown' as const, channels: [] };

export const examples: EligibilityExample<z.infer<typeof onePiece.args>>[] = [
  { id: '003-13', name: 'the page says 一件代发', product: { dropship: { ...dropship, onePiece: 'yes' } }, provenance: { 'dropship.onePiece': 'offerSign' }, verdict: 'pass', words: ['yes'] },
  { id: '003-13', name: 'the page says it is not', product: { dropship: { ...dropship, onePiece: 'no' } }, verdict: 'fail', words: ['no'] },
  { id: '003-13', name: 'channels do not make it one', product: { dropship: { ...dropship, channels: ['douyin'], onePiece: 'no' } }, verdict: 'fail', words: ['no'] },
  { id: '003-13', name: 'the page is silent', product: { moq: 1, dropship: { ...dropship, channels: ['douyin'], onePiece: 'unknown' } }, verdict: 'unknown', advice: 'ask-one-piece', words: [] },
];
