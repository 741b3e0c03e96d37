import en from '../../public/_locales/en/messages.json';
import { text, type TextKey } from '../../utils/i18n/text.ts';

/** What is wrong with what is drawn, looked at as a user does: cut, hidden, overlapping, untranslated. One line per finding. */
export function problems(): string[] {
  const elements = [...document.body.querySelectorAll<HTMLElement>('*')].filter((element) => element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) && !isForReaders(element));
  return [...new Set([...tooWide(), ...elements.flatMap((element) => [...cut(element), ...untranslated(element), ...brokenWord(element)]), ...overlapping(elements), ...unmarkedFocus(elements)])];
}

const name = (element: Element): string => `<${element.tagName.toLowerCase()}${element.classList.length > 0 ? `.${[...element.classList].join('.')}` : ''}> "${(element.textContent ?? '').trim().slice(0, 40)}"`;
const ownText = (element: Element): string => [...element.childNodes].map((node) => (node.nodeType === Node.TEXT_NODE ? node.nodeValue : '')).join('').trim();
const isForReaders = (element: Element): boolean => element.closest('.visually-hidden') !== null;

function tooWide(): string[] {
  const { scrollWidth, clientWidth } = document.documentElement;
  return scrollWidth > clientWidth ? [`the window scrolls sideways: ${scrollWidth} in ${clientWidth}`] : [];
}

/** One pixel is rounding. Fields scroll by themselves, and a select shows its choice whole in its list. */
function cut(element: HTMLElement): string[] {
  if (element.matches('input, textarea, select, option, html, body')) return [];
  const { overflowX, overflowY } = getComputedStyle(element);
  const sideways = element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0;
  const below = element.scrollHeight > element.clientHeight + 1 && ['hidden', 'clip'].includes(overflowY) && element.clientHeight > 0;
  if (sideways && ['auto', 'scroll'].includes(overflowX)) return [`${name(element)} scrolls sideways`];
  if ((sideways && (ownText(element) !== '' || overflowX !== 'visible')) || below) {
    return element.title === '' && element.closest('[title]') === null ? [`${name(element)} is cut, and nothing tells the rest`] : [];
  }
  return [];
}

const WORD = /[\p{L}\p{M}\d]+/gu;
const HAN = /\p{Script=Han}/u;
const INTERFACE = 'button, label, legend, dt, [role=columnheader], [role=tab], .badge';

/** Longer ones are what a user or a page wrote. */
const LONGEST_WORD = 24;

/** Words of the interface are never broken in the middle; Chinese breaks anywhere. */
function brokenWord(element: HTMLElement): string[] {
  if (!element.matches(INTERFACE)) return [];
  const found: string[] = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (!node.parentElement || isForReaders(node.parentElement)) continue;
    for (const { 0: word, index } of (node.nodeValue ?? '').matchAll(WORD)) {
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      if (!HAN.test(word) && word.length <= LONGEST_WORD && new Set([...range.getClientRects()].map((rect) => Math.round(rect.top))).size > 1) found.push(`${name(element)} breaks "${word}"`);
    }
  }
  return found;
}

const KEYS = Object.entries(en);
const ENGLISH = new Map(KEYS.map(([key, { message }]) => [message, key]));
const isKey = (key: string): key is TextKey => Object.hasOwn(en, key);

/** A key, an unfilled placeholder or an English text where another language is shown. */
function untranslated(element: HTMLElement): string[] {
  const shown = [ownText(element), ...['aria-label', 'title', 'alt', 'placeholder'].map((attribute) => element.getAttribute(attribute) ?? '')].filter((words) => words !== '');
  return shown.flatMap((words) => {
    if (isKey(words) && text(words) !== words && !ENGLISH.has(words)) return [`the key ${words} is shown as it is`];
    if (/\b[a-z]+(?:_[a-z0-9]+)+\b/.test(words) && words.split(/\s/).some(isKey)) return [`a key is shown in "${words}"`];
    if (/^[^<]*\{[a-z]+\}/.test(words)) return [`a placeholder is not filled in "${words}"`];
    const key = ENGLISH.get(words);
    return document.documentElement.lang !== 'en' && key !== undefined && isKey(key) && text(key) !== words && /[a-z]{3}/i.test(words) ? [`"${words}" is English`] : [];
  });
}

/** What can be seen of an element's own text: its lines, cut by everything around it that hides what goes beyond. */
function seenRects(element: HTMLElement): DOMRect[] {
  const range = document.createRange();
  const rects = [...element.childNodes].flatMap((node) => {
    if (node.nodeType !== Node.TEXT_NODE || (node.nodeValue ?? '').trim() === '') return [];
    range.selectNodeContents(node);
    return [...range.getClientRects()];
  });
  let box = new DOMRect(0, 0, innerWidth, 100_000);
  for (let around: HTMLElement | null = element; around; around = around.parentElement) {
    if (getComputedStyle(around).overflowY !== 'visible') box = shared(box, around.getBoundingClientRect());
  }
  return rects.map((rect) => shared(rect, box)).filter(({ width, height }) => width > 2 && height > 2);
}

function shared(a: DOMRect, b: DOMRect): DOMRect {
  const [left, top] = [Math.max(a.left, b.left), Math.max(a.top, b.top)];
  return new DOMRect(left, top, Math.max(0, Math.min(a.right, b.right) - left), Math.max(0, Math.min(a.bottom, b.bottom) - top));
}

/** Texts that lie over each other by more than a descender. */
function overlapping(elements: readonly HTMLElement[]): string[] {
  const texts = elements.filter((element) => ownText(element) !== '' && !element.matches('textarea, option')).flatMap((element) => seenRects(element).map((rect) => ({ element, rect })));
  texts.sort((a, b) => a.rect.top - b.rect.top);
  const found: string[] = [];
  for (const [index, one] of texts.entries()) {
    for (let next = index + 1; next < texts.length; next++) {
      const other = texts[next];
      if (!other || other.rect.top > one.rect.bottom) break;
      const { width, height } = shared(one.rect, other.rect);
      if (one.element !== other.element && width > 2 && height > 5) found.push(`${name(one.element)} lies over ${name(other.element)}`);
    }
  }
  return found;
}

const FOCUSABLE = 'a[href], button, input, select, textarea, summary, [tabindex]:not([tabindex="-1"])';
/** More of the same kind look the same. */
const LOOKED_AT = 150;

/** Controls whose look does not change when the keyboard reaches them. The last thing pressed must have been a key. */
function unmarkedFocus(elements: readonly HTMLElement[]): string[] {
  const before = document.activeElement;
  const look = (element: HTMLElement) => {
    const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(element);
    return outlineStyle === 'none' || parseFloat(outlineWidth) < 1.5 ? boxShadow : `${outlineStyle} ${outlineWidth} ${outlineColor}`;
  };
  const found = elements.filter((element) => element.matches(FOCUSABLE) && !element.matches(':disabled')).slice(0, LOOKED_AT).flatMap((element) => {
    element.blur();
    const plain = look(element);
    element.focus({ preventScroll: true });
    return document.activeElement === element && look(element) !== plain ? [] : [`${name(element)} does not show that it has the focus`];
  });
  if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  return found;
}
