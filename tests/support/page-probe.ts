/**
 * Everything a page's own script can get hold of, as one text: what a hostile supplier's page would look through. An expression
 * for the page's world; `globalThis.heard` holds what `LISTEN` heard since it was run, before the extension's script.
 */
export const PROBE = `(async () => {
  const said = [];
  const look = (what, work) => { try { const value = work(); said.push(what + ': ' + (typeof value === 'string' ? value : JSON.stringify(value))); } catch (error) { said.push(what + ' failed: ' + error); } };
  look('dom', () => document.documentElement.outerHTML);
  look('dom with roots', () => document.documentElement.getHTML?.({ serializableShadowRoots: true }) ?? '');
  look('texts', () => document.documentElement.innerText + document.documentElement.textContent);
  look('roots', () => [...document.querySelectorAll('*')].flatMap((element) => (element.shadowRoot ? [element.shadowRoot.innerHTML] : [])));
  look('children', () => [...document.querySelectorAll('*')].map((element) => element.assignedSlot?.outerHTML ?? ''));
  look('keys', () => Object.getOwnPropertyNames(window).concat(Object.getOwnPropertyNames(document)));
  look('values', () => Object.getOwnPropertyNames(window).map((key) => { try { const value = window[key]; return typeof value === 'string' ? value : ''; } catch { return ''; } }));
  look('sheets', () => [...document.styleSheets, ...document.adoptedStyleSheets].map((sheet) => { try { return [...sheet.cssRules].map((rule) => rule.cssText).join(); } catch { return ''; } }));
  look('performance', () => performance.getEntries().map((entry) => JSON.stringify(entry)));
  look('storage', () => JSON.stringify(localStorage) + JSON.stringify(sessionStorage) + document.cookie);
  const points = [];
  for (let x = 4; x < innerWidth; x += 24) for (let y = 4; y < innerHeight; y += 24) points.push([x, y]);
  look('points', () => points.map(([x, y]) => document.elementsFromPoint(x, y).map((element) => element.tagName + element.id).join('>')));
  look('carets', () => points.map(([x, y]) => { const caret = document.caretPositionFromPoint?.(x, y); return caret?.offsetNode?.textContent?.slice(0, 200) ?? ''; }));
  look('styles', () => [...document.querySelectorAll('div')].map((element) => { const style = getComputedStyle(element); return style.content + getComputedStyle(element, '::before').content + style.fontFamily; }));
  look('focus', () => document.activeElement?.outerHTML ?? '');
  const selection = getSelection();
  selection.selectAllChildren(document.documentElement);
  look('selection', () => selection.toString() + document.execCommand('copy'));
  document.execCommand('selectAll');
  look('all selected', () => selection.toString());
  selection.removeAllRanges();
  look('databases', () => '');
  said.push('databases: ' + JSON.stringify(await indexedDB.databases().catch(() => [])));
  look('heard', () => globalThis.heard);
  return said.join('\\n');
})()`;

/** Runs before anything of the extension: notes every event, message, console call and mutation that the page can hear, and lies in wait for shadow roots. */
export const LISTEN = `
  globalThis.heard = [];
  globalThis.caught = [];
  const note = (...parts) => globalThis.heard.push(parts.map(String).join(' '));
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) { const root = attach.call(this, options); globalThis.caught.push(root); return root; };
  for (const type of ['click', 'keydown', 'keyup', 'focusin', 'focusout', 'pointerdown', 'mouseover', 'copy', 'selectionchange', 'message', 'error', 'unhandledrejection', 'securitypolicyviolation']) {
    addEventListener(type, (event) => note(type, event.target?.outerHTML?.slice(0, 500) ?? '', JSON.stringify(event.data ?? ''), event.composedPath().map((node) => node.nodeName + (node.textContent ?? '').slice(0, 2000)).join('>')), true);
  }
  const dispatch = EventTarget.prototype.dispatchEvent;
  EventTarget.prototype.dispatchEvent = function (event) { note('dispatch', event.type, JSON.stringify(event.detail ?? '')); return dispatch.call(this, event); };
  for (const level of ['log', 'info', 'warn', 'error', 'debug']) { const own = console[level]; console[level] = (...parts) => { note('console', ...parts); own.apply(console, parts); }; }
  new MutationObserver((records) => { for (const { addedNodes, attributeName, target } of records) { for (const node of addedNodes) note('added', node.outerHTML?.slice(0, 2000) ?? node.textContent); if (attributeName) note('attribute', attributeName, target.getAttribute?.(attributeName)); } })
    .observe(document, { childList: true, subtree: true, attributes: true, characterData: true });
`;
