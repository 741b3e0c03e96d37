import { afterEach, beforeEach, expect, it } from 'vitest';
import { createKeeps } from '../../../utils/db/kept.ts';
import { openDb, type Db } from '../../../utils/db/schema.ts';

let db: Db;
let n = 0;
beforeEach(() => {
  n += 1;
  db = openDb('strict', `kept-${n}`);
});
afterEach(() => db.delete());

it('keeps the rows of each store apart, by prefix, and the last row of a key', async () => {
  const keeps = createKeeps(db);
  const keep = keeps.of('s1');
  expect(keeps.of('s1')).toBe(keep);
  await keeps.of('s2').set([{ key: 'p:1', value: 'other' }]);
  await keep.set([{ key: 'meta', value: 1 }, { key: 'p:1', value: 'a' }, { key: 'meta', value: 2 }, { key: 'p:2', value: 'b' }, { key: 'p:9', value: 'c' }, { key: 'o:1', value: 'order' }]);
  expect(await keep.get('meta')).toBe(2);
  expect(await keep.list('p:')).toEqual(['a', 'b', 'c']);
  expect(await keeps.page('s1', 'p:', '', 2)).toEqual([{ key: 'p:1', value: 'a' }, { key: 'p:2', value: 'b' }]);
  expect(await keeps.page('s1', 'p:', 'p:2', 2)).toEqual([{ key: 'p:9', value: 'c' }]);
  expect(await keeps.count('s1', 'p:')).toBe(3);
  await keep.set([{ key: 'p:1', value: null }]);
  expect(await keep.get('p:1')).toBeNull();
  await keeps.erase('s1');
  expect([await keep.list(''), await keeps.of('s2').list('p:')]).toEqual([[], ['other']]);
});

it('has no clear text of an order at rest, and opens it at its own place alone', async () => {
  const keep = createKeeps(db).of('s1');
  await keep.set([{ key: 'o:1', value: { email: 'canary@example.com' } }]);
  expect(await keep.get('o:1')).toEqual({ email: 'canary@example.com' });
  expect(await keep.list('o:')).toEqual([{ email: 'canary@example.com' }]);
  const row = await db.kept.get(['s1', 'o:1']);
  expect(Object.keys(row ?? {}).sort()).toEqual(['key', 'sealed', 'storeId']);
  expect(new TextDecoder('latin1').decode(row?.sealed?.ct)).not.toContain('canary');
  if (row) await db.kept.put({ ...row, key: 'o:2' });
  await expect(keep.get('o:2')).rejects.toThrow();
});
