import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cases, countedSteps, faultOf, mutated, subjects, UNMADE } from '../../support/fuzz.ts';

it('covers fixtures of every supplier', () => {
  expect(new Set(subjects.map(({ supplier }) => supplier.site.id)).size).toBeGreaterThanOrEqual(3);
});

it.each(subjects.map((subject) => [subject.name, subject] as const))('%s as it is: no fault', async (_, subject) => {
  expect(await faultOf(subject, subject.html)).toBeNull();
});

it('mutated pages of every reader throw nothing, take no more steps than their length allows, and change no prototype', async () => {
  await fc.assert(fc.asyncProperty(cases, async (one) => {
    const fault = await faultOf(one.subject, mutated(one));
    fc.pre(fault !== UNMADE);
    expect(fault).toBeNull();
  }), { numRuns: 300, seed: 20_261_126 });
});

it('counts what is looked at, and gives the methods back', () => {
  const { charAt } = String.prototype;
  expect(countedSteps(() => 'abc'.charAt(1) + String('abc'.charCodeAt(2))).steps).toBe(2);
  expect(String.prototype.charAt).toBe(charAt);
});
