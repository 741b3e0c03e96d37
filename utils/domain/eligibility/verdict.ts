/** What one rule says. `unknown`: the page does not say; never shown as `pass` (004-10, 004-20). */
export type Verdict = 'pass' | 'fail' | 'unknown';

/** What a rule set says. `not-proven`: nothing fails, but something is unknown. */
export type SetVerdict = 'eligible' | 'not-eligible' | 'not-proven';

/** Rules are joined by AND (004-10, 004-18): one fail fails, else one unknown leaves it open. Nothing at all proves nothing. */
export function allOf(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('fail')) return 'fail';
  return verdicts.length === 0 || verdicts.includes('unknown') ? 'unknown' : 'pass';
}

const OF_SET = { pass: 'eligible', fail: 'not-eligible', unknown: 'not-proven' } as const;

/** The verdict of a rule set whose rules together say `verdict`. */
export const ofSet = (verdict: Verdict): SetVerdict => OF_SET[verdict];

/** The verdict for a choice of SKUs, each with its own: all must be eligible (004-32). No SKU chosen proves nothing. */
export function forChoice(verdicts: readonly SetVerdict[]): SetVerdict {
  if (verdicts.includes('not-eligible')) return 'not-eligible';
  return verdicts.length === 0 || verdicts.includes('not-proven') ? 'not-proven' : 'eligible';
}
