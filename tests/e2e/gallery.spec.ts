import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import type { AxeBuilder } from '@axe-core/playwright';
import { chromium, expect, test as base, type Page } from '@playwright/test';
import { LANGUAGES, type Language } from '../../utils/i18n/text.ts';
import { job, offer, stores } from '../gallery/fixtures.ts';
import { buildGallery, openGallery } from '../gallery/server.ts';
import type { Gallery, Theme } from '../gallery/state.ts';

/** Every state of every screen, in real Chromium: axe, cut or overlapping text, words of another language, the keyboard. */
const AXE = resolve(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'); // comes with @axe-core/playwright
const GROUPS = readdirSync(resolve(import.meta.dirname, '../gallery/states')).flatMap((file) => /^([\w-]+)\.tsx?$/.exec(file)?.[1] ?? []);
const WIDTHS = { popup: [400], page: [1280, 360] } as const;

type AxeResults = Awaited<ReturnType<AxeBuilder['analyze']>>;
declare const axe: { run(root: Document, options: object): Promise<AxeResults> };

interface Screens {
  page: Page;
  address: string;
  /** What the console said since it was last asked. */
  said: () => string[];
}

/** One browser, one page and one built gallery for all tests of a worker. */
const test = base.extend<object, { screens: Screens }>({
  screens: [async ({}, use) => {
    const server = await buildGallery();
    const browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', chromiumSandbox: false });
    const page = await browser.newPage({ timezoneId: 'UTC' });
    let words: string[] = [];
    page.on('console', (message) => void (message.type() === 'error' && words.push(message.text())));
    page.on('pageerror', (error) => void words.push(error.message));
    await use({ page, address: server.address, said: () => words.splice(0) });
    await browser.close();
    await server.close();
  }, { scope: 'worker', timeout: 60_000 }],
});

async function show(page: Page, { id, frame }: Gallery['states'][number], language: Language, theme: Theme, width: number): Promise<void> {
  await page.setViewportSize({ width, height: frame === 'popup' ? 600 : 800 });
  await page.evaluate(([state, tongue, look]) => gallery.show(state, tongue, look), [id, language, theme] as const);
}

/** Rows beyond these are like those before them; axe is slow with thousands of elements, so they go before it looks. */
const REPEATED = '[role=row]:nth-child(n+30), li:nth-child(n+30)';
/** What can be wrong in one language only: names that are texts, the page's language, and what scrolls for the length of a text. */
const BY_LANGUAGE = [
  'html-has-lang', 'html-lang-valid', 'valid-lang', 'document-title', 'page-has-heading-one', 'empty-heading', 'empty-table-header', 'scrollable-region-focusable', 'landmark-unique', 'accesskeys',
  'button-name', 'link-name', 'label', 'select-name', 'summary-name', 'image-alt', 'input-image-alt', 'input-button-name', 'role-img-alt', 'svg-img-alt', 'image-redundant-alt',
  'aria-command-name', 'aria-dialog-name', 'aria-input-field-name', 'aria-meter-name', 'aria-progressbar-name', 'aria-toggle-field-name', 'aria-tooltip-name', 'aria-treeitem-name', 'label-title-only', 'frame-title',
];

/** A theme changes nothing but contrast, which no language does. */
const rulesOf = (language: Language, theme: Theme): object =>
  theme === 'dark' ? { runOnly: ['color-contrast'] } : language === 'en' ? {} : { runOnly: BY_LANGUAGE };

async function axeProblems(page: Page, language: Language, theme: Theme): Promise<string[]> {
  return page.evaluate(async ([repeated, options]) => {
    for (const row of document.querySelectorAll(repeated)) row.remove();
    const { violations } = await axe.run(document, { resultTypes: ['violations'], ...options });
    const waiting = document.querySelector('[data-testid=loading]') !== null; // has no heading yet
    return violations.filter(({ id }) => !waiting || !['page-has-heading-one', 'landmark-one-main'].includes(id)).flatMap(({ id, nodes }) => nodes.slice(0, 3).map((node) => `axe ${id}: ${node.html.slice(0, 160)}`));
  }, [REPEATED, rulesOf(language, theme)] as const);
}

// A trace keeps the whole page after each of thousands of steps; the state's address shows what is wrong as well.
test.use({ trace: 'off', screenshot: 'off' });
test.describe.configure({ mode: 'parallel' });

/** Opens a group and presses a key, so that what gets the focus from now on shows it as it does to the keyboard. */
async function open(page: Page, address: string, group: string): Promise<Gallery['states']> {
  const states = await openGallery(page, address, group);
  expect(states.length).toBeGreaterThan(0);
  await page.addScriptTag({ path: AXE });
  await page.keyboard.press('Tab');
  return states;
}

/** A theme is colours and nothing else (`tests/repo/styles.test.ts`): dark is looked at in the words of one language. */
const LOOKS = [...LANGUAGES.map((language) => [language, 'light'] as const), ['en', 'dark'] as const];

for (const group of GROUPS) {
  for (const [language, theme] of LOOKS) {
    test(`${group} in ${language}, ${theme}: nothing cut, overlapping, untranslated or out of reach`, async ({ screens: { page, address, said } }) => {
      const found: string[] = [];
      for (const state of await open(page, address, group)) {
        for (const [index, width] of WIDTHS[state.frame].entries()) {
          await show(page, state, language, theme, width);
          const problems = [...await page.evaluate(() => gallery.problems()), ...(index === 0 ? await axeProblems(page, language, theme) : []), ...said()];
          found.push(...problems.map((problem) => `${state.id} ${width}: ${problem}`));
        }
      }
      expect(found).toEqual([]);
    });
  }

  test(`${group}: Tab reaches every control`, async ({ screens: { page, address } }) => {
    const missed: string[] = [];
    for (const state of await open(page, address, group)) {
      await show(page, state, 'en', 'light', WIDTHS[state.frame][0]);
      missed.push(...(await unreached(page)).map((control) => `${state.id}: ${control}`));
    }
    expect(missed).toEqual([]);
  });
}

/** Tabs from either end; what is between in a list of hundreds is of a kind that was reached. */
const MOST_TABS = 60;
/** As many at a time as are sent before anyone looks. */
const TABS = 10;

/** Presses a key `TABS` times as the browser gets it from a keyboard, without waiting for each. */
async function pressOn(page: Page, modifiers: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const keys = Array.from({ length: TABS }, () => (['rawKeyDown', 'keyUp'] as const).map((type) => ({ type, modifiers, key: 'Tab', code: 'Tab', windowsVirtualKeyCode: 9 })));
  await Promise.all(keys.flat().map((key) => session.send('Input.dispatchKeyEvent', key)));
  await session.detach();
}

/** Controls that have not had the focus after going through them from the start and from the end. */
async function unreached(page: Page): Promise<string[]> {
  const mark = () => page.evaluate(() => {
    for (const control of document.querySelectorAll<HTMLElement>('a[href], button, input:not([type=radio]:not(:checked)), select, textarea, summary')) {
      if (control.checkVisibility() && !control.matches(':disabled, [role=row]:nth-child(n+12) *, li:nth-child(n+12) *')) control.dataset['unreached'] = '';
    }
    document.addEventListener('focusin', ({ target }) => { if (target instanceof HTMLElement) delete target.dataset['unreached']; });
    (document.activeElement as HTMLElement | null)?.blur();
  });
  const left = () => page.evaluate(() => [...document.querySelectorAll('[data-unreached]')].map((control) => control.outerHTML.slice(0, 120)));
  await mark();
  for (const [shift, place] of [[0, 'prepend'], [8, 'append']] as const) {
    await page.evaluate((end) => {
      const start = document.createElement('button');
      document.body[end](start);
      start.focus();
      start.addEventListener('blur', () => { start.remove(); });
    }, place);
    for (let pressed = 0; pressed < MOST_TABS; pressed += TABS) {
      await pressOn(page, shift);
      if ((await left()).length === 0) return [];
    }
  }
  return left();
}

/** The words and place of what has the focus. */
const focused = (page: Page): Promise<string> => page.evaluate(() => `${document.activeElement?.closest('[data-testid=queue-job], [data-store], [data-sku]')?.querySelector('.queue__title, .store__name, .sku__name')?.textContent ?? ''}: ${document.activeElement?.outerHTML.slice(0, 200) ?? ''}`);

test('the focus stays where it is when the queue, the stores or an offer are drawn again', async ({ screens: { page, address } }) => {
  const jobs = [1, 2, 3].map((index) => job(index, 'blocked', { title: `Bag ${index}` }));
  const counts = { ready: 0, leased: 0, blocked: 3, dead: 0 };
  await open(page, address, 'queue');
  await show(page, { id: 'queue/every', frame: 'page' }, 'en', 'light', 1280);
  await page.evaluate((view) => gallery.changed({ 'queue.list': view }), { counts, jobs });
  await page.getByTestId('queue-retry').nth(1).focus();
  const before = await focused(page);
  expect(before).toContain('Bag 2');
  await page.evaluate((view) => gallery.changed({ 'queue.list': view }), { counts, jobs: [job(9, 'blocked', { title: 'A new one' }), ...jobs.slice(1), job(8, 'ready')] });
  await expect(page.getByText('A new one')).toBeVisible();
  expect(await focused(page)).toBe(before);

  await page.getByTestId('disconnect').nth(1).focus();
  const store = await focused(page);
  await page.evaluate((list) => gallery.changed({ 'store.list': list }), [...stores].reverse());
  expect(await focused(page)).toBe(store);

  await open(page, address, 'offer');
  await show(page, { id: 'offer/ready', frame: 'popup' }, 'en', 'light', 400);
  await page.getByTestId('tick').nth(2).focus();
  const tick = await focused(page);
  const next = offer({ view: { title: 'Read again' } });
  await page.evaluate((view) => gallery.changed({ 'offer.view': view }), { ...next, rows: next.rows.map((row) => ({ ...row, stock: 7 })) });
  await expect(page.getByTestId('title')).toHaveValue('Read again');
  expect(await focused(page)).toBe(tick);
});

test('nothing moves for those who asked for that', async ({ screens: { page, address } }) => {
  await open(page, address, 'push');
  const moving = async (wish: 'reduce' | 'no-preference') => {
    await page.emulateMedia({ reducedMotion: wish });
    await show(page, { id: 'push/sending', frame: 'popup' }, 'en', 'light', 400);
    return page.evaluate(() => document.getAnimations().length);
  };
  expect([await moving('no-preference'), await moving('reduce')]).toEqual([1, 0]);
  await page.emulateMedia({ reducedMotion: null });
});

test('states and the focus are seen where the system takes the colours away', async ({ screens: { page, address } }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await open(page, address, 'ui');
  await show(page, { id: 'ui/pieces', frame: 'page' }, 'en', 'light', 1280);
  const edge = (selector: string) => page.locator(selector).first().evaluate((element) => getComputedStyle(element).borderTopColor !== getComputedStyle(document.body).backgroundColor);
  expect([await edge('.badge'), await edge('.notice'), await edge('.button--primary')]).toEqual([true, true, true]);
  expect(await page.evaluate(() => gallery.problems())).toEqual([]);
  await page.emulateMedia({ forcedColors: null });
});

/** What the checks above must not let through: markup, and a word of what they say of it. */
const BROKEN: readonly (readonly [string, string, RegExp])[] = [
  ['a button whose words are cut', '<button class="button" style="inline-size: 40px; white-space: nowrap; overflow: hidden">Push to store</button>', /is cut/],
  ['an ellipsis without the whole', '<p style="inline-size: 60px; white-space: nowrap; overflow: hidden; text-overflow: ellipsis">A long line of text</p>', /is cut/],
  ['a clamp without the whole', '<p style="block-size: 1em; overflow: hidden; inline-size: 90px">A long line of text that goes on</p>', /is cut/],
  ['a window that scrolls sideways', '<div style="inline-size: 2000px">x</div>', /scrolls sideways/],
  ['a word broken in a button', '<button class="button" style="inline-size: 60px">Einverstanden</button>', /breaks "Einverstanden"/],
  ['texts over each other', '<p style="position: absolute; inset: 4px auto auto 4px">one text</p><p style="position: absolute; inset: 6px auto auto 8px">another</p>', /lies over/],
  ['a key', '<p>popup_not_read_next</p>', /key/],
  ['a placeholder', '<p>Listed in {store}</p>', /placeholder/],
  ['English', '<p>Nothing is waiting.</p>', /is English/],
  ['no ring', '<button class="button" style="outline: none">x</button>', /does not show/],
  ['poor contrast', '<p style="color: #999">grey</p>', /axe color-contrast/],
  ['a picture without words', '<img src="/icon/16.png">', /axe image-alt/],
  ['a field without a label', '<input>', /axe label/],
  ['out of reach', '<button tabindex="-1">x</button>', /tabindex="-1"/],
];
for (const [what, markup, said] of BROKEN) {
  test(`the checks find ${what}`, async ({ screens: { page, address } }) => {
    await open(page, address, 'page');
    await show(page, { id: 'page/not-read', frame: 'popup' }, 'ru', 'light', 400);
    await page.evaluate((html) => document.querySelector('main')?.insertAdjacentHTML('beforeend', html), markup);
    const found = [...await page.evaluate(() => gallery.problems()), ...await axeProblems(page, 'en', 'light'), ...await unreached(page)];
    expect(found.join('\n')).toMatch(said);
  });
}
