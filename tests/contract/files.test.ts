import { describe, expect, it } from 'vitest';
import { kind } from '../../utils/stores/files/index.ts';
import { deps, listing } from './store-harness.ts';
import { filesUnderTest, memoryKeep } from './store-files.ts';
import { storeSuite, value } from './store-suite.ts';

storeSuite({ name: 'Files, kept in memory', start: () => Promise.resolve({ ...filesUnderTest(), stop: () => Promise.resolve() }) });

const secret = { id: 'files-1', name: 'My shop', currency: 'USD', pricesIncludeTax: false };

describe('Files when the database fails', () => {
  it.each(['before', 'after'])('%s a write: the push says so, and the next one leaves one whole product', async (when) => {
    const keep = memoryKeep();
    let fails = true;
    const set: typeof keep.set = async (rows) => {
      if (fails && when === 'before') throw new Error('full');
      await keep.set(rows);
      if (fails) throw new Error('closed');
    };
    const client = kind.connect({ origin: 'https://files.invalid', secret }, { ...deps(), keep: { ...keep, set } });
    const body = listing(2, 1, 'USD');
    expect(await client.put(body, { last: null, intent: 'push' })).toMatchObject({ ok: false, error: { code: 'unavailable' } });
    fails = false;
    value(await client.put(body, { last: null, attempted: [body], intent: 'push' }));
    expect([...keep.rows.keys()].filter((key) => key.startsWith('p:'))).toHaveLength(1);
  });

  it('writes nothing for a push that was cancelled', async () => {
    const keep = memoryKeep();
    const client = kind.connect({ origin: 'https://files.invalid', secret }, { ...deps(), keep });
    expect(await client.put(listing(1, 1, 'USD'), { last: null, intent: 'push', signal: AbortSignal.abort() })).toMatchObject({ ok: false, error: { code: 'unavailable', offline: true } });
    expect(keep.rows.size).toBe(0);
  });

  it('says so where nothing can be kept', async () => {
    const client = kind.connect({ origin: 'https://files.invalid', secret }, deps());
    expect(await client.find('1688:1:main')).toMatchObject({ ok: false, error: { code: 'unavailable' } });
  });
});
