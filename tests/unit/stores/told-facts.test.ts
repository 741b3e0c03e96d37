import { expect, it } from 'vitest';
import { err, ok } from '../../../utils/domain/result.ts';
import { TOLD_MS, toldFacts } from '../../../utils/stores/told-facts.ts';

const facts = { currency: 'USD' };

it.each([[0, facts], [TOLD_MS, facts], [TOLD_MS + 1, null], [-1, null]])('%i ms after the question was sent, a put is given %j', async (age, given) => {
  let time = 1_000;
  const told = toldFacts<typeof facts>(() => time);
  await told.ask(() => Promise.resolve(ok(facts)));
  time += age;
  expect(told.take()).toEqual(given);
});

it('counts the age from before the shop answered', async () => {
  let time = 0;
  const told = toldFacts<typeof facts>(() => time);
  await told.ask(() => { time += TOLD_MS + 1; return Promise.resolve(ok(facts)); });
  expect(told.take()).toBe(null);
});

it('serves one put, and none after a question that failed', async () => {
  const told = toldFacts<typeof facts>(() => 0);
  await told.ask(() => Promise.resolve(ok(facts)));
  expect([told.take(), told.take()]).toEqual([facts, null]);
  await told.ask(() => Promise.resolve(ok(facts)));
  await told.ask(() => Promise.resolve(err({ code: 'unavailable', detail: '' })));
  expect(told.take()).toBe(null);
});

it('keeps nothing where there is no clock', async () => {
  const told = toldFacts<typeof facts>(undefined);
  await told.ask(() => Promise.resolve(ok(facts)));
  expect(told.take()).toBe(null);
});
