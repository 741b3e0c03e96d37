import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { addUp, playwrightCounts, stageCounts, vitestCounts } from '../tools/counts.mjs';
import { missingPackages } from '../tools/setup.mjs';

/** The sum in the last line of `npm test` must not hide a failure. */
let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'pushcart-counts-')); });
afterEach(() => { rmSync(folder, { recursive: true }); });

const vitest = { numPassedTests: 3, numFailedTests: 1, numPendingTests: 2, numTodoTests: 0, testResults: [{ status: 'failed', assertionResults: [{ status: 'failed' }] }] };

function report(content: object): string {
  const file = join(folder, 'report.json');
  writeFileSync(file, JSON.stringify(content));
  return file;
}

it('reads both kinds of reports and sums them', () => {
  const playwright = { stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 2 }, errors: [] };
  expect(addUp([vitestCounts(vitest), playwrightCounts(playwright), { passed: 1, failed: 0, skipped: 0 }])).toEqual({ passed: 9, failed: 2, skipped: 4 });
});

it('counts a file that could not be loaded and errors outside of tests', () => {
  const broken = { ...vitest, numFailedTests: 0, testResults: [{ status: 'failed', assertionResults: [] }, { status: 'passed', assertionResults: [{ status: 'passed' }] }] };
  expect(vitestCounts(broken).failed).toBe(1);
  expect(playwrightCounts({ stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0 }, errors: [{}] }).failed).toBe(1);
});

it('a stage without a report is one test; with a report that is missing it failed', () => {
  expect(stageCounts({ ok: true })).toEqual({ passed: 1, failed: 0, skipped: 0 });
  expect(stageCounts({ ok: false })).toEqual({ passed: 0, failed: 1, skipped: 0 });
  expect(stageCounts({ ok: true, report: join(folder, 'none.json'), count: vitestCounts })).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

it('a stage that failed after its tests passed shows a failure', () => {
  const file = report({ ...vitest, numFailedTests: 0, testResults: [] });
  expect(stageCounts({ ok: false, report: file, count: vitestCounts })).toEqual({ passed: 3, failed: 1, skipped: 2 });
  expect(stageCounts({ ok: true, report: file, count: vitestCounts }).failed).toBe(0);
});

it('names the packages of what is missing', () => {
  expect(missingPackages({ chromium: '/usr/bin/chromium', firefox: '/x', openssl: '/x', cjkFont: true })).toEqual([]);
  expect(missingPackages({ chromium: null, firefox: null, openssl: null, cjkFont: false })).toEqual(['chromium', 'firefox-esr', 'fonts-noto-cjk', 'fontconfig', 'openssl']);
});
