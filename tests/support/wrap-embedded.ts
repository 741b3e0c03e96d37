import { lookUp } from '../../utils/suppliers/literal/look-up.ts';
import { isObject, parseLiteral, type Literal } from '../../utils/suppliers/literal/parse.ts';

const CONTEXT_SHELL = 'window.contextPath = "/default";\nwindow.context=(function(b,d){return d})(window.contextPath,';

/** Page data as an inline script holds it: nothing in it may close the script element. */
const asScript = (text: string): string => `<!DOCTYPE html><html><head></head><body><script>${text.replaceAll('</', '<\\/')}</script></body></html>`;

/** The `data` of AliExpress' `runParams`, either of its structures. */
const isRunParams = (data: Literal | undefined): boolean =>
  isObject(data) && (isObject(data['hierarchy']) || Object.keys(data).some((key) => /^[a-z]\w*(?:Module|Component)$/.test(key)));

/**
 * The page that a file with only the embedded object comes from, told by the object's structure: `globalData` with a `product`
 * is Alibaba.com's `detailData`, other `globalData` is 1688's `__INIT_DATA`, `result.data` beside `result.global` its `context`;
 * AliExpress' `runParams` holds `data` with `*Module`, `*Component` or a `hierarchy` of blocks, and some files only that, cut
 * short or whole. A script file is the script itself; other data is shown as a browser shows it.
 */
export function wrapEmbedded(text: string): string {
  const unfinished = new Set<Literal>();
  const read = parseLiteral(text, 0, unfinished);
  const given = read.ok && isObject(read.value.value) ? read.value.value : null;
  if (isRunParams(given?.['data'])) return asScript(`window.runParams = ${text}`);
  if (isRunParams(given ?? undefined)) return asScript(`window.runParams = { data: ${text}${unfinished.size === 0 ? ' };' : ''}`);
  const root = unfinished.size === 0 ? given : null;
  if (root === null) return asScript(text);
  if (isObject(lookUp(root, 'globalData.product'))) return asScript(`window.detailData = ${text};`);
  if (isObject(lookUp(root, 'globalData'))) {
    return asScript(`window.__GLOBAL_DADA={"isLogin":false,"channelType":"dsc"};\nwindow.__INIT_DATA=${text}`);
  }
  if (isObject(lookUp(root, 'result.global')) || isObject(lookUp(root, 'result.data.Root'))) return asScript(`${CONTEXT_SHELL}${text});`);
  return `<!DOCTYPE html><html><body><pre>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</pre></body></html>`;
}
