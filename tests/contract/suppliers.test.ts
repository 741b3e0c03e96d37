import { describe, expect, it } from 'vitest';
import type { ResultSite, SiteExample } from '../../utils/suppliers/define.ts';
import { sites, siteOf } from '../../utils/suppliers/sites.ts';
import { allSuppliers } from '../support/saved-page.ts';
import { resultSuite, supplierSuite, type SupplierFixture } from './supplier-suite.ts';

const FIXTURES = '../../utils/suppliers';
const pages = import.meta.glob<string>('../../utils/suppliers/*/fixtures/*.html', { eager: true, query: '?raw', import: 'default' });
const expectations = import.meta.glob<unknown>('../../utils/suppliers/*/fixtures/*.expected.json', { eager: true, import: 'default' });
const examples = import.meta.glob<readonly SiteExample[]>('../../utils/suppliers/*/site.examples.ts', { eager: true, import: 'examples' });

const resultSites = Object.values(import.meta.glob<ResultSite>('../../utils/suppliers/*/result-site.ts', { eager: true, import: 'resultSite' }));
const resultExamples = import.meta.glob<readonly string[]>('../../utils/suppliers/*/site.examples.ts', { eager: true, import: 'resultExamples' });
const resultFiles = Object.keys(import.meta.glob(['../../utils/suppliers/*/{results,result-site}.ts', '../../entrypoints/*-results.content/index.ts']));

function fixturesOf(id: string): SupplierFixture[] {
  const folder = `${FIXTURES}/${id}/fixtures/`;
  return Object.entries(pages).filter(([path]) => path.startsWith(folder)).map(([path, html]) => {
    const name = path.slice(folder.length, -'.html'.length);
    return { name, html, expected: expectations[`${folder}${name}.expected.json`] };
  });
}

describe('suppliers', () => {
  it('are the same whether found by site or by reader', () => {
    expect(allSuppliers.map(({ site }) => site.id).toSorted()).toEqual(sites.map(({ id }) => id).toSorted());
    expect(sites.length).toBeGreaterThan(0);
  });

  it('have no page at an address that is nobody\'s', () => {
    expect(siteOf(new URL('https://www.1688.com/'))).toBeNull();
    expect(siteOf(new URL('https://s.1688.com/selloffer/offer_search.htm?offerId=700000000001'))).toBeNull();
  });

  it('have an expectation for every page and a page for every expectation', () => {
    const names = (files: Record<string, unknown>, ending: string) => Object.keys(files).map((path) => path.slice(0, -ending.length)).toSorted();
    expect(names(pages, '.html')).toEqual(names(expectations, '.expected.json'));
  });
});

for (const supplier of allSuppliers) supplierSuite(supplier, fixturesOf(supplier.site.id), examples[`${FIXTURES}/${supplier.site.id}/site.examples.ts`] ?? [], sites);

describe('result pages', () => {
  it('have a reader, addresses and a content script each', () => {
    const wanted = resultSites.flatMap(({ id }) => [`../../entrypoints/${id}-results.content/index.ts`, `${FIXTURES}/${id}/result-site.ts`, `${FIXTURES}/${id}/results.ts`]);
    expect(resultFiles.toSorted()).toEqual(wanted.toSorted());
    expect(resultSites.length).toBeGreaterThan(0);
  });
});

for (const site of resultSites) resultSuite(site, resultExamples[`${FIXTURES}/${site.id}/site.examples.ts`] ?? [], resultSites, sites, Object.values(examples).flat());
