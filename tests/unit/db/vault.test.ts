import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openDb, type Db } from '../../../utils/db/schema.ts';
import { createVault } from '../../../utils/db/vault.ts';

let db: Db;
let n = 0;
beforeEach(() => {
  n += 1;
  db = openDb('strict', `vault-${n}`);
});
afterEach(() => db.delete());

const secret = { key: 'canary-secret-4711' };

it('gives a secret back to its own store and origin only', async () => {
  const vault = createVault(db);
  await vault.put('s1', 'https://shop.example', secret);
  expect(await vault.get('s1', 'https://shop.example')).toEqual({ ok: true, value: secret });
  expect(await vault.get('s1', 'https://other.example')).toEqual({ ok: false, error: { code: 'damaged' } });
  expect(await vault.get('s2', 'https://shop.example')).toEqual({ ok: false, error: { code: 'missing' } });
});

it('keeps no clear text at rest and a key that cannot be taken out', async () => {
  await createVault(db).put('s1', 'https://shop.example', secret);
  const row = await db.secrets.get('s1');
  expect(row?.v).toBe(1);
  expect(new TextDecoder('latin1').decode(row?.ct)).not.toContain('canary');
  const key = (await db.keys.get('vault'))?.key;
  expect(key?.extractable).toBe(false);
});

it('uses a new vector each time, and forgets at disconnect', async () => {
  const vault = createVault(db);
  await vault.put('s1', 'https://shop.example', secret);
  const first = (await db.secrets.get('s1'))?.iv;
  await vault.put('s1', 'https://shop.example', secret);
  expect((await db.secrets.get('s1'))?.iv).not.toEqual(first);
  await vault.erase('s1');
  expect(await vault.get('s1', 'https://shop.example')).toMatchObject({ error: { code: 'missing' } });
});

it('shares one key when two contexts start at once', async () => {
  const [a, b] = [createVault(db), createVault(db)];
  await Promise.all([a.put('s1', 'https://a.example', secret), b.put('s2', 'https://b.example', secret)]);
  expect(await db.keys.count()).toBe(1);
  expect(await b.get('s1', 'https://a.example')).toMatchObject({ ok: true });
  expect(await a.get('s2', 'https://b.example')).toMatchObject({ ok: true });
});

it('does not call a secret damaged because the database could not be read now', async () => {
  const vault = createVault(db);
  await vault.put('s1', 'https://shop.example', secret);
  const spy = vi.spyOn(db.keys, 'get').mockRejectedValue(new DOMException('cut', 'AbortError'));
  await expect(vault.get('s1', 'https://shop.example')).rejects.toThrow('cut');
  expect(spy).toHaveBeenCalledTimes(3);
  spy.mockRestore();
  expect(await vault.get('s1', 'https://shop.example')).toEqual({ ok: true, value: secret });
});
