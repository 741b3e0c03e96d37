import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { evaluate, type Evaluation } from '../../utils/domain/eligibility/evaluate.ts';
import { DROPSHIP_ONE_BY_ONE } from '../../utils/domain/eligibility/dropship-sets.ts';
import { readSavedPage } from '../support/saved-page.ts';

/** Real saved pages beside the checkout; the tests are skipped where they are not. */
const PAGES = resolve(import.meta.dirname, '../../../shared/pages/1688');

async function judge(file: string, id: string): Promise<Evaluation> {
  const read = await readSavedPage(readFileSync(resolve(PAGES, file)), file, new URL(`https://detail.1688.com/offer/${id}.html`));
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return evaluate(DROPSHIP_ONE_BY_ONE, { read: read.value, quantity: 1 });
}

describe.skipIf(!existsSync(PAGES))('eligibility of real 1688 pages', () => {
  it.each([
    ['genC-963863008803.html', '963863008803', 'pass', 'pass'],
    ['genC-823801520021-ssr.html', '823801520021', 'pass', 'pass'],
    ['genC-823801520021-rendered.html', '823801520021', 'pass', 'pass'],
    ['genB-775610063728.html', '775610063728', 'pass', 'pass'],
    ['initdata2024-597090034012-a.json', '597090034012', 'pass', 'pass'],
    ['initdata2024-597090034012-b.json', '597090034012', 'pass', 'pass'],
    ['initdata2024-833454967766-nosku.json', '833454967766', 'fail', 'fail'],
    ['genC-943009939489-script-trimmed.html', '943009939489', 'unknown', 'pass'],
  ])('%s (%s): one piece %s, against the minimum %s', async (file, id, onePiece, againstMoq) => {
    const { verdict, rules } = await judge(file, id);
    const ruleOf = (code: string) => rules.find((rule) => rule.code === code);
    expect(ruleOf('one-piece')?.verdict).toBe(onePiece);
    expect(ruleOf('one-piece-against-moq')?.verdict).toBe(againstMoq);
    // 004-20: no page says whether the single piece is sent free, so none is more than not proven.
    expect(ruleOf('one-piece-free-post')?.verdict).toBe('unknown');
    expect(verdict).not.toBe('eligible');
    if (onePiece === 'fail') expect(verdict).toBe('not-eligible');
    for (const rule of rules.filter((one) => one.verdict !== 'unknown')) {
      expect(rule.evidence.length).toBeGreaterThan(0);
      for (const { words, from } of rule.evidence) expect([words, from]).toEqual([expect.stringMatching(/\S/), expect.stringMatching(/\S/)]);
    }
  });
});
