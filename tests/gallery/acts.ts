/** What a state lets the user do once it is drawn. */
type Act = (screen: HTMLElement) => void | Promise<void>;

/** Presses what has this test id, once it is drawn. */
export const press = (testId: string): Act => async (screen) => {
  await drawn(screen, testId);
  screen.querySelector<HTMLElement>(`[data-testid="${testId}"]`)?.click();
};

/** Opens everything that can be unfolded. */
export const unfold: Act = (screen) => screen.querySelectorAll('details').forEach((details) => {
  details.open = true;
});

/** Opens one of them. */
export const unfoldOnly = (testId: string): Act => (screen) => screen.querySelector<HTMLDetailsElement>(`details[data-testid="${testId}"]`)?.setAttribute('open', '');

/** Waits until what has this test id is drawn. */
export async function drawn(screen: HTMLElement, testId: string): Promise<void> {
  while (screen.querySelector(`[data-testid="${testId}"]`) === null) await new Promise(requestAnimationFrame);
}

/** Types into a field as a user does. */
export function type(screen: HTMLElement, testId: string, value: string): void {
  const field = screen.querySelector<HTMLInputElement>(`[data-testid="${testId}"]`);
  if (!field) throw new Error(`no ${testId}`);
  field.value = value;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/** Types into several fields, each drawn before the next. */
export const typeAll = (fields: Readonly<Record<string, string>>): Act => async (screen) => {
  for (const [testId, value] of Object.entries(fields)) {
    type(screen, testId, value);
    await new Promise(requestAnimationFrame);
  }
};

/** Scrolls to the last of what has this test id, once it is drawn: the popup shows 600 pixels. */
export const reveal = (testId: string): Act => async (screen) => {
  await drawn(screen, testId);
  [...screen.querySelectorAll(`[data-testid="${testId}"]`)].at(-1)?.scrollIntoView({ block: 'end' });
};

/** Chooses in a list as a user does. */
export function choose(screen: HTMLElement, testId: string, value: string): void {
  const list = screen.querySelector<HTMLSelectElement>(`[data-testid="${testId}"]`);
  if (!list) throw new Error(`no ${testId}`);
  list.value = value;
  list.dispatchEvent(new Event('change', { bubbles: true }));
}
