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
});
