import { pageHealth } from '../../../utils/domain/page-health.ts';
import { choose, drawn, type } from '../acts.ts';
import { HOSTILE, NOW, offer, read } from '../fixtures.ts';
import { optionsPage } from '../settings-screen.tsx';
import type { Answers, State, States } from '../state.ts';

const page = read({ axes: [{ name: '颜色', values: ['米白色', '黑色', '藏青', '藏青色', '水墨色', 'K102黑色【加绒款】'] }, { name: '尺码', values: ['XL【建议80-100斤】', '均码', 'XXL'] }] });
const terms = [{ from: '水墨', en: 'ink wash', ru: '' }, { from: '加绒款', en: 'fleece version', ru: 'с начёсом' }];
const pages: Answers = { 'page.list': () => [pageHealth({ key: '1688:700000000001', read: page, readAt: NOW, error: null, errorAt: null }, 'https://detail.1688.com/offer/700000000001.html')] };

const words = (answers: Answers, act?: State['act']): State => optionsPage({ ...pages, 'offer.view': () => offer({ read: page }), ...answers }, act, 'words');

/** Words: own terms, the glossary, and what becomes of an offer. */
export const states: States = {
  empty: optionsPage({}, undefined, 'words'),
  unread: words({ 'terms.get': () => Promise.reject(new Error('starting')) }),
  terms: words({ 'terms.get': () => ({ terms }) }, async (screen) => {
    await drawn(screen, 'words-query');
    type(screen, 'words-query', '藏');
  }),
  preview: words({ 'terms.get': () => ({ terms: [] }) }, async (screen) => {
    await drawn(screen, 'words-offer');
    choose(screen, 'words-offer', '1688:700000000001');
    await drawn(screen, 'words-row');
  }),
  hostile: words({ 'terms.get': () => ({ terms: [{ from: HOSTILE.unbroken.slice(0, 100), en: HOSTILE.mixed.slice(0, 100), ru: '' }, { from: HOSTILE.mixed.slice(0, 100), en: '', ru: HOSTILE.unbroken.slice(0, 100) }] }) }),
};
