import { Dexie } from 'dexie';
import { describe, expect, it } from 'vitest';
import { createCondition } from '../../../utils/db/condition.ts';
import { defineMigration, type Migration, type MigrationExample, type Rows } from '../../../utils/db/migrations/define.ts';
import { migrations } from '../../../utils/db/migrations/index.ts';
import { openDb } from '../../../utils/db/schema.ts';

const files = import.meta.glob<{ migration: Migration }>(['../../../utils/db/migrations/0*.ts', '!**/*.example.ts'], { eager: true });
const examples = import.meta.glob<{ example: MigrationExample }>('../../../utils/db/migrations/0*.example.ts', { eager: true });
const exampleOf = (version: number): MigrationExample => {
  const found = Object.entries(examples).find(([path]) => path.includes(`/${String(version).padStart(4, '0')}-`));
  if (!found) throw new Error(`step ${version} has no example`);
  return found[1].example;
};
let n = 0;
const freshName = () => `migration-${(n += 1)}`;

/** Writes rows as the build of `version` wrote them, with Dexie alone. */
async function writeAs(version: number, name: string, rows: Rows): Promise<void> {
  const db = new Dexie(name);
  for (const step of migrations.filter((one) => one.version <= version)) db.version(step.version).stores({ ...step.stores });
  await db.open();
  for (const [table, list] of Object.entries(rows)) await db.table(table).bulkPut([...list]);
  db.close();
}

/** What a browser does to a transaction whose connection it closes; fake-indexeddb has no other way to it. */
const abortAsBrowser = (tx: IDBTransaction): void => {
  Reflect.apply(Reflect.get(tx, '_abort') as (name: string) => void, tx, ['AbortError']);
};

const keyOf = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).sort();
async function contents(db: Dexie, tables: readonly string[]): Promise<Record<string, object[]>> {
  return Object.fromEntries(await Promise.all(tables.map(async (table) => [table, await db.table<object>(table).toArray()] as const)));
}

/** The same fields of the same types, as far as both have them; a field only one has must be missing in the example's other rows too. */
function fits(row: unknown, likes: readonly unknown[]): boolean {
  return likes.some((like) => sameShape(row, like));
}
function sameShape(a: unknown, b: unknown): boolean {
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return a === null || b === null || typeof a === typeof b;
  if (Array.isArray(a) || ArrayBuffer.isView(a)) return Object.prototype.toString.call(a) === Object.prototype.toString.call(b);
  return Object.keys(a).sort().join() === Object.keys(b).sort().join() && Object.entries(a).every(([key, value]) => sameShape(value, Reflect.get(b, key)));
}

describe('migrations', () => {
  it('lists every file once, in order, without a gap, each with an example', () => {
    expect(migrations).toEqual(Object.entries(files).sort(([a], [b]) => a.localeCompare(b)).map(([, { migration }]) => migration));
    expect(migrations.map((step) => step.version)).toEqual(migrations.map((_, index) => index + 1));
    for (const [path, { migration }] of Object.entries(files)) expect(path).toContain(`/${String(migration.version).padStart(4, '0')}-`);
    expect(Object.keys(examples)).toHaveLength(migrations.length);
  });

  it.each(migrations.filter((step) => step.version > 1).map((step) => step.version))('step %i makes its example of what stood before', async (version) => {
    const name = freshName();
    const { before, after } = exampleOf(version);
    await writeAs(version - 1, name, before);
    const db = openDb('relaxed', name, createCondition(), migrations.slice(0, version));
    const now = await contents(db, Object.keys(after));
    for (const table of Object.keys(after)) expect(keyOf(now[table] ?? []), table).toEqual(keyOf(after[table] ?? []));
    await db.delete();
  });

  it.each(migrations.map((step) => step.version))('opens what version %i wrote in the newest version, nothing lost', async (version) => {
    const name = freshName();
    const { after: rows } = exampleOf(version);
    await writeAs(version, name, rows);
    const db = openDb('relaxed', name);
    await db.open();
    expect(db.verno).toBe(migrations.length);
    const now = await contents(db, Object.keys(rows));
    for (const table of Object.keys(rows)) expect(now[table], table).toHaveLength(rows[table]?.length ?? 0);
    const newest = Object.assign({}, ...migrations.map((step) => exampleOf(step.version).after)) as Rows;
    for (const [table, list] of Object.entries(now)) for (const row of list) expect(fits(row, newest[table] ?? []), `${table}: ${JSON.stringify(row)}`).toBe(true);
    await db.delete();
  });

  it('stops at a step that fails, keeps all as it was, says so, and does not try again by itself', async () => {
    const name = freshName();
    const { after: rows } = exampleOf(1);
    await writeAs(1, name, rows);
    let runs = 0;
    const failing = defineMigration({ version: 2, stores: { meta: '&id' }, async upgrade(tx) {
      runs += 1;
      await tx.table('jobs').clear();
      throw new Error('this step has a mistake');
    } });
    const condition = createCondition();
    const db = openDb('relaxed', name, condition, [...migrations.slice(0, 1), failing]);
    await expect(db.jobs.toArray()).rejects.toThrow();
    expect(condition.state()).toBe('migration-failed');
    await expect(db.write([db.jobs], () => db.jobs.clear())).rejects.toThrow();
    expect(runs).toBe(1);
    expect(condition.state()).toBe('migration-failed');
    db.close();

    const old = openDb('relaxed', name, createCondition(), migrations.slice(0, 1));
    const now = await contents(old, Object.keys(rows));
    for (const table of Object.keys(rows)) expect(keyOf(now[table] ?? []), table).toEqual(keyOf(rows[table] ?? []));
    expect(old.verno).toBe(1);
    old.close();
    // The update that mends it finds everything.
    const mended = openDb('relaxed', name);
    expect(await mended.jobs.count()).toBe(rows['jobs']?.length);
    expect(mended.condition.state()).toBe('ok');
    await mended.delete();
  });

  /** A database of version 1 whose tables are not what the first step made of them; answers its rows as they can be read without Dexie. */
  async function oddDatabase(name: string, tables: Readonly<Record<string, string>>): Promise<() => Promise<Record<string, string[]>>> {
    const made = new Dexie(name);
    made.version(1).stores({ ...migrations[0]?.stores, ...tables });
    const rows = exampleOf(1).after;
    for (const [table, list] of Object.entries(rows)) await made.table(table).bulkPut([...list]);
    // One more job of the same listing: what a unique index will not have.
    await made.table('jobs').put({ ...rows['jobs']?.[0], id: 'j9' }).catch(() => undefined);
    made.close();
    return async () => {
      const look = new Dexie(name); // without a version of its own it takes what there is
      await look.open();
      const all = Object.fromEntries(await Promise.all(look.tables.map(async (table) => [table.name, keyOf(await table.toArray())] as const)));
      expect(look.verno).toBe(1);
      look.close();
      return all;
    };
  }

  it.each([
    ['two rows stand where an index is unique', { jobs: '&id, liveKey, [lane+state+priority+runAt], [state+runAt]' }],
    ['a table has another key', { drafts: '++n, offerKey' }],
  ])('says that the update failed when %s, and writes nothing', async (_what, tables) => {
    const name = freshName();
    const read = await oddDatabase(name, tables);
    const before = await read();
    const condition = createCondition();
    const states: string[] = [];
    condition.onState((state) => void states.push(state));
    const [db, strictDb] = [openDb('relaxed', name, condition), openDb('strict', name, condition)];
    await expect(db.jobs.toArray()).rejects.toThrow();
    await expect(db.write([db.jobs], () => db.jobs.clear())).rejects.toThrow();
    await expect(strictDb.write([strictDb.jobs], () => strictDb.jobs.clear())).rejects.toThrow();
    await expect.poll(() => condition.state()).toBe('migration-failed');
    expect(states.at(-1)).toBe('migration-failed');
    db.close();
    strictDb.close();
    expect(await read()).toEqual(before);
  });

  it('goes on where an old index is missing: it was to go anyway', async () => {
    const name = freshName();
    await oddDatabase(name, { jobs: '&id, &liveKey, [lane+state+priority+runAt]' });
    const db = openDb('relaxed', name);
    expect(await db.jobs.count()).toBe(exampleOf(1).after['jobs']?.length);
    expect(db.condition.state()).toBe('ok');
    await db.delete();
  });

  it('an update that is cut short by a closing browser is no failure: the next use does it', async () => {
    const name = freshName();
    await writeAs(1, name, exampleOf(1).after);
    const condition = createCondition();
    let cuts = 0;
    const db = openDb('relaxed', name, condition, [...migrations.slice(0, 1), defineMigration({ version: 2, stores: { meta: '&id' }, async upgrade(tx) {
      await tx.table('jobs').clear();
      cuts += 1;
      if (cuts === 1) abortAsBrowser(tx.idbtrans);
      await tx.table('jobs').put({ id: 'made' });
    } })]);
    await expect(db.open()).rejects.toThrow();
    expect(condition.state()).toBe('unavailable');
    expect(await db.jobs.toCollection().primaryKeys()).toEqual(['made']);
    expect([cuts, condition.state()]).toEqual([2, 'ok']);
    await db.delete();
  });
});
