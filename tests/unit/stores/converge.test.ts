import { describe, expect, it } from 'vitest';
import { err, ok, type Result } from '../../../utils/domain/result.ts';
import { converge, failure, STANDS, type CallError } from '../../../utils/stores/converge.ts';

const declined = (detail: string): CallError => ({ code: 'invalid', field: 'sku', detail, declined: true });

/** A shop whose state is a list; what it is asked for and told, in order. */
function shop(wanted: readonly string[], answer: (step: string, log: readonly string[]) => Result<unknown, CallError>, adapt = false) {
  const state: string[] = [];
  const log: string[] = [];
  const done = converge<readonly string[], string, string>({
    read: () => { log.push('read'); return Promise.resolve(ok([...state])); },
    plan: (stands) => { const left = wanted.filter((each) => !stands.includes(each)); return ok(left.length === 0 ? { done: stands.join(' ') } : { steps: left }); },
    perform: (step) => { log.push(step); const sent = answer(step, log); if (sent.ok && sent.value === 'kept') state.push(step); return Promise.resolve(sent); },
    mayBeDeclined: (step) => step.startsWith('sweep'), adapt: () => adapt,
  });
  return { done, log };
}

describe('the loop of a put', () => {
  it('reads again after what was written, and ends where nothing is due', async () => {
    const { done, log } = shop(['a', 'b'], () => ok('kept'));
    expect([await done, log]).toEqual([ok('a b'), ['read', 'a', 'b', 'read']]);
  });

  it('reads nothing again where steps have only asked', async () => {
    let asked = 0;
    const { done, log } = shop(['a'], () => { asked += 1; return ok(asked === 1 ? STANDS : 'kept'); });
    expect([await done, log]).toEqual([ok('a'), ['read', 'a', 'a', 'read']]);
  });

  it('says why the shop declines a step that is due again and again', async () => {
    const { done, log } = shop(['a', 'b'], (step) => (step === 'a' ? ok('kept') : err(declined('taken'))));
    expect([await done, log.filter((each) => each === 'b').length]).toEqual([err(declined('taken')), 2]);
  });

  it('does no step more than twice that the shop does not keep', async () => {
    const { done, log } = shop(['a'], () => ok(null));
    expect([await done, log]).toEqual([err({ code: 'unavailable', detail: 'The shop does not keep what is written to it' }), ['read', 'a', 'read', 'a', 'read']]);
  });

  it('goes on where something to remove is gone already, and looks at the shop again', async () => {
    const { done, log } = shop(['sweep', 'a'], (step, all) => (step === 'sweep' && all.length < 3 ? err(declined('gone')) : ok('kept')));
    expect([await done, log]).toEqual([ok('a sweep'), ['read', 'sweep', 'a', 'read', 'sweep', 'read']]);
  });

  it.each([[false, 1], [true, 2]])('ends at a failure unless it can be done in another way (%s)', async (adapt, times) => {
    const { done, log } = shop(['a'], () => err({ code: 'too-large', detail: 'HTTP 413' }), adapt);
    expect([await done, log.filter((each) => each === 'a').length]).toEqual([err({ code: 'too-large', detail: 'HTTP 413' }), times]);
  });

  it('keeps to itself what only an adapter needs to know', () => {
    expect(failure(err({ code: 'unavailable', detail: 'x', retryAfterMs: 5, offline: true, declined: true, wp: 'y' } as CallError))).toEqual(err({ code: 'unavailable', detail: 'x', retryAfterMs: 5, offline: true }));
    expect(failure(err(declined('x')))).toEqual(err({ code: 'invalid', field: 'sku', detail: 'x' }));
  });
});
