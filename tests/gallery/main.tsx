/**
 * The gallery: every state of every screen, each at an address of its own (`/?state=push/listed&lang=zh_CN&theme=dark`).
 *
 * To add a state, add one entry to `states` in a file of `states/`: the frame, what is drawn, and what the worker answers
 * (`state.ts` has the shape, `fixtures.ts` invented data, `screens.tsx` the whole screens). A new file is a new group with a
 * contact sheet of its own. Nothing else lists it: index, screenshots and `tests/e2e/gallery.spec.ts` find it.
 */
import { render } from 'preact';
import { currentLocale, LANGUAGES, setLanguage, type Language } from '../../utils/i18n/text.ts';
import '../../components/ui/tokens.css';
import popupStyle from '../../entrypoints/popup/style.css?inline';
import { calm } from './calm.ts';
import { problems } from './checks.ts';
import { FakeRuntime } from './fake-runtime.ts';
import { Index } from './index-page.tsx';
import { THEMES, type State, type States, type Theme } from './state.ts';

/** Loaded one file at a time, so that a screen is drawn with the styles it brings itself. */
const FILES = import.meta.glob<{ states: States }>('./states/*.{ts,tsx}');
const groupOf = (file: string): string => /([\w-]+)\.tsx?$/.exec(file)?.[1] ?? file;

async function load(group: string | null): Promise<Map<string, State>> {
  const files = Object.entries(FILES).filter(([file]) => group === null || groupOf(file) === group);
  const loaded = await Promise.all(files.map(async ([file, open]) => Object.entries((await open()).states).map(([name, state]) => [`${groupOf(file)}/${name}`, state] as const)));
  return new Map(loaded.flat());
}

const root = document.querySelector<HTMLElement>('#app') ?? document.body;
const frame = document.head.appendChild(document.createElement('style'));
const runtime = new FakeRuntime();
runtime.install();

const asked = new URLSearchParams(location.search);
const wanted = asked.get('state');
const states = await load(wanted === null ? null : (wanted.split('/')[0] ?? ''));

async function show(id: string, language: Language, theme: Theme): Promise<void> {
  const state = states.get(id);
  if (!state) throw new Error(`no state ${id}: ${[...states.keys()].join(', ')}`);
  render(null, root);
  scrollTo(0, 0);
  frame.textContent = state.frame === 'popup' ? popupStyle : '';
  document.documentElement.style.colorScheme = theme;
  await setLanguage(language);
  document.documentElement.lang = currentLocale();
  const answers = { ...calm, ...state.answers };
  const settings = answers['settings.get'];
  runtime.answerWith({ ...answers, 'settings.get': async (request) => ({ ...await settings(request), language }) });
  render(state.draw(), root);
  await runtime.settled();
  if (!state.act) return;
  await state.act(root);
  await runtime.settled();
}

globalThis.gallery = {
  states: [...states].map(([id, { frame: kind }]) => ({ id, frame: kind })),
  show,
  async changed(answers = {}) {
    runtime.answerAlso(Object.fromEntries(Object.entries(answers).map(([name, answer]) => [name, () => answer])));
    runtime.tellChanged();
    await runtime.settled();
  },
  problems,
};

const language = LANGUAGES.find((one) => one === asked.get('lang')) ?? 'en';
const theme = THEMES.find((one) => one === asked.get('theme')) ?? 'light';
if (wanted === null) render(<Index states={globalThis.gallery.states} />, root);
else if (states.has(wanted)) await show(wanted, language, theme);
