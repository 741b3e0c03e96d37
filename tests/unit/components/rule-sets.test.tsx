// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { text } from '../../../utils/i18n/text.ts';
import { openOptions, plan, speakFromPackage, type OpenOptions } from '../../support/options.tsx';
import type { Screen } from '../../support/screen.ts';
import { storeView } from '../../support/worker.ts';

let screen: Screen;
let options: OpenOptions;

beforeEach(speakFromPackage);
afterEach(() => screen.close());

const rest = { scope: {}, steps: [{ rule: 'multiplier' as const, by: '2' }, { rule: 'ending' as const, digits: '99' }] };
const scoped = (by: string, supplier: string) => ({ scope: { supplier }, steps: [{ rule: 'multiplier' as const, by }, { rule: 'ending' as const, digits: '' }] });
const withSets = { ...plan, sets: [scoped('3', '1688'), scoped('4', 'aliexpress'), rest] };

async function open(settings: object = plan) {
  options = await openOptions([storeView()], { 'settings.get': () => ({ version: 2, plan: settings as typeof plan, language: 'en' }), 'settings.save': () => ({}) });
  screen = options.screen;
}
const saved = async () => {
  await screen.click('save-rule');
  await vi.waitFor(() => expect(options.changes()).toHaveLength(1));
  const [change] = options.changes();
  return (change?.request as { plan: unknown } | undefined)?.plan;
};
const errorAt = (testId: string) => document.getElementById(screen.find(testId).getAttribute('aria-describedby') ?? '')?.textContent;

describe('rule sets', () => {
  it('one set of multiplier and ending looks and is saved as ever', async () => {
    await open();
    expect([screen.has('rule-set'), screen.has('set-up')]).toEqual([false, false]);
    expect(await saved()).toEqual(plan);
  });

  it('adds a rule for some offers, with its scope and steps, each with an example', async () => {
    await open();
    await screen.click('set-add');
    expect(screen.all('rule-set')).toHaveLength(2);
    await screen.choose('scope-supplier-1', '1688');
    await screen.choose('scope-store-1', 's1');
    await screen.type('scope-category-1', '1031910');
    await screen.type('scope-from-1', '5');
    await screen.type('scope-to-1', '50.50');
    await screen.choose('step-add-1', 'minimum-profit');
    await screen.type('minimum-profit-1', '1.5');
    await screen.choose('step-add-1', 'freight');
    await screen.type('freight-1', '3.00');
    // 10.00 + 3.00 yuan at 0.14 are 1.82, and the least is 3.32.
    expect(screen.all('rule-example').map((line) => line.textContent)).toEqual([expect.stringContaining('$3.32'), expect.stringContaining('$2.99')]);
    expect(await saved()).toEqual({ ...plan, sets: [{
      id: expect.any(String), scope: { supplier: '1688', storeId: 's1', category: '1031910', cost: { currency: 'CNY', from: '5', to: '50.50' } },
      steps: [{ rule: 'freight', amount: '3.00', currency: 'CNY' }, { rule: 'multiplier', by: '1' }, { rule: 'minimum-profit', amount: '1.5', currency: 'USD' }, { rule: 'ending', digits: '' }],
    }, { ...rest, id: expect.any(String) }] });
  });

  it('moves and removes rules by buttons; the last stays last', async () => {
    await open(withSets);
    const multipliers = () => ['multiplier-1', 'multiplier-2', 'multiplier'].map((testId) => (screen.find(testId) as HTMLInputElement).value);
    expect(multipliers()).toEqual(['3', '4', '2']);
    expect([screen.find('set-up-1'), screen.find('set-down-2')]).toMatchObject([{ disabled: true }, { disabled: true }]);
    await screen.click('set-down-1');
    expect(multipliers()).toEqual(['4', '3', '2']);
    await screen.click('set-up-2');
    expect(multipliers()).toEqual(['3', '4', '2']);
    await screen.click('set-remove-1');
    expect(await saved()).toEqual({ ...plan, sets: withSets.sets.slice(1).map((set, i) => ({ ...set, id: `set-${i + 2}` })) });
  });

  it('without the other rules it is the simple rule again', async () => {
    await open(withSets);
    await screen.click('set-remove-2');
    await screen.click('set-remove-1');
    expect(screen.has('rule-set')).toBe(false);
    expect(await saved()).toEqual(plan);
  });

  it('an empty freight is the page\'s, without an example that would guess it; a step can be taken away', async () => {
    await open();
    await screen.choose('step-add', 'freight');
    expect(screen.has('rule-example')).toBe(false);
    await screen.choose('step-add', 'tax');
    await screen.click('tax-remove');
    expect(await saved()).toMatchObject({ sets: [{ scope: {}, steps: [{ rule: 'freight', amount: 'page', currency: 'CNY' }, { rule: 'multiplier' }, { rule: 'ending' }] }] });
  });

  it.each([
    ['commission', '100', 'step_share_error'], ['margin-target', '1,5', 'step_share_error'], ['tax', '-1', 'step_percent_error'], ['duty', '2000', 'step_percent_error'],
    ['fixed', '2,50', 'step_amount_error'], ['minimum-profit', '', 'step_amount_error'], ['consign-fee', 'two', 'step_amount_error'], ['freight', 'x', 'step_amount_error'], ['compare-at', '0.9', 'multiplier_error'],
  ] as const)('refuses %s = %j at its field', async (rule, value, key) => {
    await open();
    await screen.choose('step-add', rule);
    await screen.type(rule, value);
    await screen.click('save-rule');
    expect(screen.find(rule).getAttribute('aria-invalid')).toBe('true');
    expect(errorAt(rule)).toBe(text(key));
    expect(options.changes()).toEqual([]);
  });

  it('refuses a cost range that cannot be read, or that ends before it begins', async () => {
    await open(withSets);
    await screen.type('scope-from-2', '1,5');
    expect(errorAt('scope-from-2')).toBe(text('scope_cost_error'));
    await screen.type('scope-from-2', '20');
    await screen.type('scope-to-2', '10');
    expect(errorAt('scope-to-2')).toBe(text('scope_cost_error'));
    await screen.click('save-rule');
    expect(options.changes()).toEqual([]);
  });
});
