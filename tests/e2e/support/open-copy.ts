import { AxeBuilder } from '@axe-core/playwright';
import type { Extension } from './extension.ts';

/** What axe finds wrong with an element that stands in a closed root, into which it does not see: the same elements and styles in an open one. */
export async function problemsOfCopy(extension: Extension, { html, style, colorScheme }: { html: string; style: string; colorScheme: 'light' | 'dark' }): Promise<string[]> {
  const copy = await extension.context.newPage();
  await copy.emulateMedia({ colorScheme });
  await copy.goto('about:blank');
  await copy.setContent('<!doctype html><html lang="zh-CN"><title>copy</title><main><h1>copy</h1><div id="host"></div></main></html>');
  await copy.evaluate(([inner, css]) => {
    const root = document.getElementById('host')?.attachShadow({ mode: 'open' });
    if (!root) return;
    root.innerHTML = `<style>${css}</style>${inner}`;
    // As text nodes, whose contrast it can judge.
    for (const element of root.querySelectorAll<HTMLElement>('[data-text]')) {
      element.append(element.dataset['text'] ?? '');
      element.removeAttribute('data-text');
    }
  }, [html, style] as const);
  const { violations } = await new AxeBuilder({ page: copy }).analyze();
  await copy.close();
  return violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.html).join(' ')}`);
}
