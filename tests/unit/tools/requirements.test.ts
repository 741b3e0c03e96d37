import { describe, expect, it } from 'vitest';
import { requirementsIn, shownBy } from '../../tools/requirements.ts';

const LIST = `
| id | says | feature | check |
|---|---|---|---|
| 004-2 | service **free post** | rule | fail |
| 004-20 | product free post | rule | — |
| 002-14 | small firms | context | none (no feature) |
| 003-34 | cost of staff | no feature | — |
| M-3 | push listings | same offer twice → one |
`;
const run = (...tests: [string, string][]) => ({ testResults: [{ assertionResults: tests.map(([fullName, status]) => ({ fullName, status })) }] });
const [service, product, context] = requirementsIn(LIST);

describe('the list of requirements', () => {
  it('is each row with an id', () => {
    expect(requirementsIn(LIST).map(({ id, isContext }) => [id, isContext])).toEqual([['004-2', false], ['004-20', false], ['002-14', true], ['003-34', true], ['M-3', false]]);
    expect(service?.says).toBe('service free post');
  });

  it('is held by at least two passed tests that bear the id, and by no other id', () => {
    const report = run(['rules 004-20: free', 'passed'], ['rules 004-20: a fee', 'passed'], ['rules 004-2: free', 'passed'], ['rules 004-2: later', 'skipped']);
    expect(product && shownBy(product, report)).toEqual({ state: 'pass', tests: 2 });
    expect(service && shownBy(service, report)).toEqual({ state: 'not yet', tests: 1 });
    expect(context && shownBy(context, report)).toEqual({ state: 'n/a', tests: 0 });
  });

  it('fails with one failed test', () => {
    expect(product && shownBy(product, run(['004-20, 004-2', 'passed'], ['004-20', 'failed'], ['004-20', 'passed']))).toEqual({ state: 'fail', tests: 3 });
  });
});
