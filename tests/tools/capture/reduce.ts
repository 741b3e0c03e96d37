import { groupsIn, parseParts, printParts, type Group, type Part } from './tree.ts';

/** Asks whether the page still says enough. */
export type Holds = () => boolean;

/** Takes out as many of `items` as `holds` allows: all, else halves, else one by one. `put` writes those that stay. Answers them. */
function without<T>(items: readonly T[], put: (left: readonly T[]) => void, holds: Holds): T[] {
  let left = [...items];
  const drop = (some: readonly T[]): void => {
    if (some.length === 0) return;
    const rest = left.filter((item) => !some.includes(item));
    put(rest);
    if (holds()) {
      left = rest;
      return;
    }
    put(left);
    if (some.length === 1) return;
    const half = Math.ceil(some.length / 2);
    // From the end: of a list its beginning stays.
    drop(some.slice(half));
    drop(some.slice(0, half));
  };
  drop(items);
  return left;
}

function reduceGroup(group: Group, write: () => void, holds: Holds): void {
  if (group.open !== '(') {
    without(group.members, (left) => {
      group.members = [...left];
      write();
    }, holds);
  }
  for (const inner of group.members.flatMap(groupsIn)) reduceGroup(inner, write, holds);
}

/** Takes out of a script's literals what the reader does not need. */
export function reduceScript(script: Element, holds: Holds): void {
  const parts = parseParts(script.textContent ?? '');
  const write = () => void (script.textContent = printParts(parts));
  for (const group of groupsIn(parts)) reduceGroup(group, write, holds);
  write();
}

export function reduceAttributes(element: Element, holds: Holds): void {
  const attributes = [...element.attributes].map(({ name, value }) => ({ name, value }));
  without(attributes, (stay) => {
    for (const { name } of attributes) element.removeAttribute(name);
    for (const { name, value } of stay) element.setAttribute(name, value);
  }, holds);
}

/** Takes out elements, texts and attributes that the reader does not need. */
export function reduceElement(element: Element, holds: Holds): void {
  const children = [...element.childNodes];
  const left = without(children, (stay) => {
    for (const child of children) if (!stay.includes(child) && child.parentNode === element) element.removeChild(child);
    stay.forEach((child, i) => {
      if (element.childNodes[i] !== child) element.insertBefore(child, element.childNodes[i] ?? null);
    });
  }, holds);
  reduceAttributes(element, holds);
  for (const child of left) if (child.nodeType === 1) reduceElement(child as Element, holds);
}

/** Does the member mention one of the ids as a number or a text of its own? */
const mentions = (text: string, ids: ReadonlySet<string>): boolean => (text.match(/(?<![\d.])\d{6,24}(?!\d)/g) ?? []).some((id) => ids.has(id));

/**
 * Takes SKUs out of every list and map of the script at once, since copies on the page are held against each other: the members
 * that mention one of `gone` and none of `kept`, beside members that mention one of `kept`.
 */
export function dropSkus(parts: readonly Part[], gone: ReadonlySet<string>, kept: ReadonlySet<string>): void {
  for (const group of groupsIn(parts)) {
    const texts = group.members.map(printParts);
    if (!texts.some((text) => mentions(text, gone))) continue;
    const beside = texts.some((text) => mentions(text, kept) && !mentions(text, gone));
    if (group.open !== '(' && beside) group.members = group.members.filter((_, i) => !mentions(texts[i] ?? '', gone) || mentions(texts[i] ?? '', kept));
    for (const member of group.members) dropSkus(member, gone, kept);
  }
}
