import { mkdir, mkdtemp, readFile, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { SiteExample, Supplier } from '../../utils/suppliers/define.ts';
import { sites } from '../../utils/suppliers/sites.ts';
import { scaffold } from '../tools/new-supplier.ts';
import { supplierSuite } from './supplier-suite.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const folder = await mkdtemp(join(tmpdir(), 'new-supplier-'));
afterAll(() => rm(folder, { recursive: true }));

/** A supplier as the scaffold writes it, beside the project's own shared parts. */
async function scaffolded(id: string) {
  await mkdir(join(folder, 'utils/suppliers'), { recursive: true });
  await symlink(join(ROOT, 'utils/domain'), join(folder, 'utils/domain'));
  for (const name of await readdir(join(ROOT, 'utils/suppliers'))) await symlink(join(ROOT, 'utils/suppliers', name), join(folder, 'utils/suppliers', name));
  const paths = await scaffold(folder, id, '2026-11-30');
  const at = join(folder, 'utils/suppliers', id);
  const { supplier } = await import(/* @vite-ignore */ join(at, 'index.ts')) as { supplier: Supplier };
  const { examples } = await import(/* @vite-ignore */ join(at, 'site.examples.ts')) as { examples: SiteExample[] };
  const html = await readFile(join(at, 'fixtures/page-data.html'), 'utf8');
  const expected: unknown = JSON.parse(await readFile(join(at, 'fixtures/page-data.expected.json'), 'utf8'));
  return { paths, supplier, examples, fixtures: [{ name: 'page-data', html, expected }] };
}

const { paths, supplier, examples, fixtures } = await scaffolded('sample');
supplierSuite(supplier, fixtures, examples, [...sites, supplier.site]);

it('has an entrypoint like those of the others, and is never written over', async () => {
  const [own, other] = await Promise.all([join(folder, 'entrypoints/sample.content/index.ts'), join(ROOT, 'entrypoints/1688.content/index.ts')].map((file) => readFile(file, 'utf8')));
  expect(own).toBe(other?.replaceAll('1688', 'sample'));
  expect(paths).toContain('utils/suppliers/sample/generations/2026-11-page-data.ts');
  await expect(scaffold(folder, 'sample', '2026-11-30')).rejects.toThrow();
});
