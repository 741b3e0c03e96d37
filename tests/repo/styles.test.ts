import { expect, it } from 'vitest';
import { projectFiles, readText } from './source.ts';

const files = projectFiles().filter((path) => /^(?:components|entrypoints|public|tests\/gallery)\/.*\.(?:css|tsx?|js|html)$/.test(path)).map(readText);
const styles = files.filter(({ path }) => path.endsWith('.css')).map(({ path, text }) => ({ path, text: text.replaceAll(/\/\*.*?\*\//gs, '') }));
const TOKENS = 'components/ui/tokens.css';

/** Blocks without blocks in them: selector and declarations. */
const blocksOf = (text: string): { selector: string; names: string[] }[] => [...text.matchAll(/([^{}]+)\{([^{}]*)\}/g)].map(([, selector = '', body = '']) => ({
  selector: selector.trim(),
  names: body.split(';').flatMap((line) => /^\s*([\w-]+)\s*:/.exec(line)?.[1] ?? []),
}));

// `light-dark()` takes colours only, so that what is dark differs from what is light in nothing but colours:
// `tests/e2e/gallery.spec.ts` relies on it, which looks for cut and overlapping words in light.
it('a theme is a choice of the colours between light and dark, and of nothing else', () => {
  const rules = styles.flatMap(({ path, text }) => blocksOf(text).map((block) => ({ path, ...block })));
  expect(rules.length).toBeGreaterThan(250);
  const themed = rules.filter(({ selector, names }) => /data-theme/.test(selector) || names.includes('color-scheme'));
  expect(themed.map(({ path, selector, names }) => [path, selector, names.filter((name) => !name.startsWith('--') && name !== 'color-scheme')])).toEqual([
    [TOKENS, ':root', []], [TOKENS, `:root[data-theme='light']`, []], [TOKENS, `:root[data-theme='dark']`, []],
  ]);
  expect(themed.filter(({ selector, names }) => /data-theme/.test(selector) && names.length > 1)).toEqual([]);
  expect(files.filter(({ text }) => /prefers-color-scheme|matchMedia/.test(text)).map(({ path }) => path)).toEqual([]);
});

it('a language is a choice of fonts and leading: no colour hangs on it', () => {
  const byLanguage = styles.flatMap(({ text }) => blocksOf(text)).filter(({ selector }) => /:lang\(|\[lang/.test(selector));
  expect(byLanguage).toEqual([{ selector: ':root:lang(zh)', names: ['--font', '--leading'] }]);
});
