import { choose, press, type } from '../acts.ts';
import { store } from '../fixtures.ts';
import { connected, optionsPage } from '../settings-screen.tsx';
import { approvalsOf, FILES_KIND, STORE_KINDS } from '../../support/store-kinds.ts';
import { NEVER, type Answers, type States } from '../state.ts';

const submit = (screen: HTMLElement) => screen.querySelector('[data-testid="origin"]')?.closest('form')?.requestSubmit();
const fill = (screen: HTMLElement) => {
  type(screen, 'origin', 'shop.example/admin');
  type(screen, 'api-key', 'invented');
};
const connectWith = (answer: Answers['store.connect']): States[string] => optionsPage({ ...connected, ...(answer ? { 'store.connect': answer } : {}) }, (screen) => {
  fill(screen);
  requestAnimationFrame(() => submit(screen));
}, 'stores');

const WITH_FILES = [FILES_KIND, ...STORE_KINDS];

/** The options page while a store is connected. */
export const states: States = {
  'connect-empty': optionsPage({}, (screen) => submit(screen), 'stores'),
  'connect-plain-http': optionsPage({}, (screen) => type(screen, 'origin', 'http://localhost:3000/admin-api'), 'stores'),
  'connect-user': optionsPage({}, press('secret-user'), 'stores'),
  'connect-woocommerce': optionsPage({}, (screen) => choose(screen, 'store-kind', 'woocommerce'), 'stores'),
  'connect-one-click': optionsPage({}, (screen) => choose(screen, 'store-kind', 'woocommerce'), 'stores', undefined, approvalsOf(async () => ({ outcome: 'closed' }))),
  'connect-shopify': optionsPage({}, (screen) => choose(screen, 'store-kind', 'shopify'), 'stores'),
  'connect-medusa': optionsPage({}, (screen) => choose(screen, 'store-kind', 'medusa'), 'stores'),
  'connect-files': optionsPage({}, undefined, 'stores', WITH_FILES),
  'connect-files-empty': optionsPage({}, (screen) => screen.querySelector('[data-testid="files-name"]')?.closest('form')?.requestSubmit(), 'stores', WITH_FILES),
  connecting: connectWith(() => NEVER),
  'connect-refused': connectWith(() => ({ ok: false, error: { code: 'not-a-store', detail: '<html> instead of JSON at /admin-api' } })),
  'connect-done': connectWith(() => ({ ok: true, store: store() })),
};
