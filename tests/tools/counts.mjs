// @ts-check
// Reads how many tests passed from the runners' JSON reports.
import { existsSync, readFileSync } from 'node:fs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** @param {readonly Counts[]} all @returns {Counts} */
export function addUp(all) {
  return all.reduce((sum, one) => ({ passed: sum.passed + one.passed, failed: sum.failed + one.failed, skipped: sum.skipped + one.skipped }), { passed: 0, failed: 0, skipped: 0 });
}

/**
 * Vitest's report. A file that could not even be collected has no tests in it: it counts as one failure.
 * @param {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number, testResults: { status: string, assertionResults: { status: string }[] }[] }} report
 * @returns {Counts}
 */
export function vitestCounts(report) {
  const broken = report.testResults.filter((file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed')).length;
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken, skipped: report.numPendingTests + report.numTodoTests };
}

/**
 * Playwright's report. A test that passed on a second try is counted as passed; errors outside of tests as failures.
 * @param {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number }, errors: unknown[] }} report
 * @returns {Counts}
 */
export function playwrightCounts({ stats, errors }) {
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected + (stats.unexpected === 0 ? errors.length : 0), skipped: stats.skipped };
}

/**
 * A stage's counts: from its report; without one, the stage itself is one test. A stage that failed always shows a failure.
 * @template Report
 * @param {{ ok: boolean, report?: string | undefined, count?: ((report: Report) => Counts) | undefined }} stage
 * @returns {Counts}
 */
export function stageCounts({ ok, report, count }) {
  const one = { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
  if (report === undefined || count === undefined) return one;
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 };
  const counts = count(/** @type {Report} */ (JSON.parse(readFileSync(report, 'utf8'))));
  return ok ? counts : { ...counts, failed: Math.max(counts.failed, 1) };
}
