import { render, type ComponentChild } from 'preact';
import { act } from 'preact/test-utils';

/** A drawn component: how to find what is in it, by test id, and how to use it as a user would. */
export interface Screen {
  root: HTMLElement;
  find(testId: string): HTMLElement;
  all(testId: string): HTMLElement[];
  has(testId: string): boolean;
  /** The words of an element, white space as one space. */
  words(testId: string): string;
  click(testId: string, index?: number): Promise<void>;
  type(testId: string, value: string): Promise<void>;
  choose(testId: string, value: string): Promise<void>;
  submit(): Promise<void>;
  close(): void;
}

/** Draws into a fresh document body; for tests with a DOM. */
export async function draw(child: ComponentChild): Promise<Screen> {
  const root = document.createElement('div');
  document.body.replaceChildren(root);
  await act(() => render(child, root));
  const all = (testId: string) => [...root.querySelectorAll<HTMLElement>(`[data-testid="${testId}"]`)];
  const find = (testId: string) => {
    const [element] = all(testId);
    if (!element) throw new Error(`no ${testId} in ${root.innerHTML.slice(0, 2_000)}`);
    return element;
  };
  const set = (event: string) => (testId: string, value: string) => act(() => {
    Reflect.set(find(testId), 'value', value);
    find(testId).dispatchEvent(new Event(event, { bubbles: true }));
  });
  return {
    root,
    find,
    all,
    has: (testId) => all(testId).length > 0,
    words: (testId) => (find(testId).textContent ?? '').replace(/\s+/g, ' ').trim(),
    click: (testId, index = 0) => act(() => all(testId)[index]?.click()),
    type: set('input'),
    choose: set('change'),
    submit: () => act(() => void root.querySelector('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }))),
    close: () => render(null, root),
  };
}
