import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ResultSite, SupplierSite } from '../../utils/suppliers/define.ts';
import { sizes } from '../bench/sizes.ts';
import { codeProblems, manifestProblems } from './manifest.ts';
import { ROOT } from './source.ts';

const sites = Object.values(import.meta.glob<SupplierSite>('../../utils/suppliers/*/site.ts', { eager: true, import: 'site' }));
const resultSites = Object.values(import.meta.glob<ResultSite>('../../utils/suppliers/*/result-site.ts', { eager: true, import: 'resultSite' }));
const pages = [...sites, ...resultSites].flatMap((site) => site.matches);
const hosts = [...new Set([...pages, ...sites.flatMap((site) => site.imageHosts)].map((pattern) => `${pattern.split('/').slice(0, 3).join('/')}/*`))];

describe.each(['chrome', 'firefox'] as const)('the build for %s', (browser) => {
  const folder = join(ROOT, `.output/${browser}-mv3`);
  const files = (): string[] => readdirSync(folder, { recursive: true, encoding: 'utf8' });

  it('asks for what it needs and nothing else', () => {
    expect(sites.length).toBeGreaterThan(0);
    expect(resultSites.length).toBeGreaterThan(0);
    const manifest: unknown = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
    expect(manifestProblems(manifest, { browser, hosts, pages })).toEqual([]);
  });

  it('makes no code from text', () => {
    const scripts = files().filter((path) => path.endsWith('.js')).map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));
    expect(scripts.length).toBeGreaterThan(2);
    expect(codeProblems(scripts)).toEqual([]);
  });

  it('has every icon and language it names', () => {
    const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as { icons: Record<string, string> };
    expect(Object.keys(manifest.icons)).toEqual(['16', '32', '48', '128']);
    for (const icon of Object.values(manifest.icons)) expect(existsSync(join(folder, icon)), icon).toBe(true);
    for (const language of ['en', 'zh_CN', 'ru']) expect(files()).toContain(join('_locales', language, 'messages.json'));
  });

  it('carries the glossary and the ZIP writer in its settings page alone', () => {
    const scripts = files().filter((path) => path.endsWith('.js'));
    const holding = (words: string) => scripts.filter((path) => readFileSync(join(folder, path), 'utf8').includes(words));
    expect(holding('孔雀蓝').map((path) => path.replace(/-[\w-]+\.js$/, ''))).toEqual(['chunks/options']);
    expect(holding('filename too long').map((path) => path.replace(/-[\w-]+\.js$/, ''))).toEqual(['chunks/zip']);
    for (const { files: loaded, name } of sizes(folder)) expect(loaded.filter((path) => /chunks\/(?:options|zip)/.test(path)), name).toEqual([]);
  });

  it('is small enough', () => {
    const all = sizes(folder);
    expect(all.map((bundle) => bundle.kind)).toEqual(expect.arrayContaining(['content script', 'result page script', 'popup', 'background']));
    for (const bundle of all) expect(bundle.bytes, bundle.name).toBeGreaterThan(0);
    expect(all.filter((bundle) => bundle.bytes > bundle.limit).map((bundle) => `${bundle.name}: ${bundle.bytes} > ${bundle.limit}`)).toEqual([]);
  });
});
