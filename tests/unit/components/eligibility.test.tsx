// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Eligibility } from '../../../components/product/eligibility.tsx';
import { evaluate } from '../../../utils/domain/eligibility/evaluate.ts';
import { DROPSHIP_ONE_BY_ONE } from '../../../utils/domain/eligibility/dropship-sets.ts';
import type { ProductRead, Stock, SupplierProduct } from '../../../utils/domain/product.ts';
import { LANGUAGES, ruleName, text } from '../../../utils/i18n/text.ts';
import { silentProduct } from '../../support/eligibility.ts';
import { speak } from '../../support/language.ts';
import { draw, type Screen } from '../../support/screen.ts';
import { rowView } from '../../support/worker.ts';

let screen: Screen;
beforeEach(() => speak('en'));
afterEach(() => screen.close());

const GOOD: Partial<SupplierProduct> = {
  moq: 3, unit: '件', services: [{ code: 'qtwlybt', name: '7天无理由退货' }], dispatch: [{ minQty: 1, maxQty: null, hours: 48 }],
  dropship: { onePiece: 'yes', freePost: 'yes', channels: [] },
};

/** Draws the verdict of an offer with these stocks; `ticked` are the positions of the ticked SKUs, all when absent. */
async function open(product: Partial<SupplierProduct>, stocks: readonly Stock[], ticked?: readonly number[], read: Partial<ProductRead> = {}) {
  const [sku] = silentProduct().skus;
  if (!sku) throw new Error('no SKU');
  const skus = stocks.map((stock, i) => ({ ...sku, id: String(i + 1), options: ['红色', `尺码${i + 1}`], stock }));
  const evaluation = evaluate(DROPSHIP_ONE_BY_ONE, {
    read: { supplier: '1688', generation: 'test', product: { ...silentProduct(), ...product, skus }, partial: [], provenance: {}, notes: [], ...read }, quantity: 1,
  });
  screen = await draw(<Eligibility evaluation={evaluation} rows={skus.map(({ id }, i) => rowView(id, { selected: ticked?.includes(i) ?? true }))} />);
}
const verdict = () => [screen.find('eligibility').dataset['verdict'], screen.words('eligibility-verdict')];
const rule = (code: string) => {
  const found = screen.all('rule').find((item) => item.dataset['code'] === code);
  if (!found) throw new Error(`no rule ${code}`);
  return { verdict: found.dataset['verdict'], words: (found.textContent ?? '').replace(/\s+/g, ' ') };
};

describe('the verdict', () => {
  it.each<[string, Partial<SupplierProduct>, string, string, string]>([
    ['eligible', GOOD, 'eligible', '✓', 'good'],
    ['not eligible', { ...GOOD, services: [{ code: 'x', name: 'x' }] }, 'not-eligible', '✕', 'bad'],
    ['not proven, never shown as a pass', { ...GOOD, services: [] }, 'not-proven', '?', 'warn'],
  ])('%s: in words and with a sign, not by colour alone', async (_, product, wanted, sign, tone) => {
    await open(product, [2_000]);
    expect(verdict()).toEqual([wanted, `${sign} ${text(`eligibility_${wanted.replaceAll('-', '_')}` as 'eligibility_eligible')}`]);
    expect(screen.find('eligibility-verdict').classList.contains(`tone-${tone}`)).toBe(true);
    expect(screen.find('eligibility-verdict').getAttribute('role')).toBe('status');
  });

  it('004-32: is about the ticked SKUs', async () => {
    await open(GOOD, [2_000, 5, 'unknown'], [0]);
    expect(verdict()[0]).toBe('eligible');
    screen.close();
    await open(GOOD, [2_000, 5, 'unknown'], [0, 2]);
    expect(verdict()[0]).toBe('not-proven');
    screen.close();
    await open(GOOD, [2_000, 5, 'unknown'], [1]);
    expect(verdict()[0]).toBe('not-eligible');
    expect(verdict()[1]).toContain(text('eligibility_not_eligible'));
    screen.close();
    await open(GOOD, [2_000, 5, 'unknown']);
    expect(verdict()).toEqual(['not-eligible', `! ${text('eligibility_some', { count: 1, total: 3 })}`]);
  });

  it('without a tick is that of the whole offer', async () => {
    await open(GOOD, [2_000, 5], []);
    expect(verdict()[0]).toBe('not-eligible');
  });
});

describe('the reasons', () => {
  it('stand behind a closed summary that counts them', async () => {
    await open(GOOD, [2_000]);
    const details = screen.root.querySelector('details');
    expect(details?.open).toBe(false);
    expect(screen.words('eligibility-reasons')).toBe(text('eligibility_reasons', { met: 6, total: 6 }));
    expect(details?.querySelectorAll('ul > li').length).toBe(DROPSHIP_ONE_BY_ONE.rules.length);
  });

  it('are each rule with its verdict, the page\'s own words and where they stand', async () => {
    await open({ ...GOOD, dropship: { onePiece: 'yes', freePost: 'no', channels: [] }, dispatch: [] }, [2_000], undefined, { provenance: { services: 'mainServices.guaranteeList' } });
    expect(rule('seven-day-return')).toMatchObject({ verdict: 'pass', words: expect.stringMatching(/met.*7天无理由退货.*buyer services/) });
    expect(screen.all('evidence').map((line) => line.getAttribute('title'))).toContain('mainServices.guaranteeList');
    expect(rule('one-piece-free-post')).toMatchObject({ verdict: 'fail', words: expect.stringMatching(/not met.*no/) });
    expect(rule('dispatch-48h')).toMatchObject({ verdict: 'unknown', words: expect.stringContaining(text('evidence_none')) });
    expect(rule('one-piece-against-moq').words).toContain('3 件');
    expect(screen.words('eligibility-reasons')).toBe(text('eligibility_reasons', { met: 4, total: 6 }));
  });

  it('004-34: advice is advice, not a failed rule', async () => {
    await open(GOOD, [1_000]);
    expect(rule('sku-stock-1000')).toMatchObject({ verdict: 'advice', words: expect.stringContaining(text('advice_more_stock')) });
    expect(verdict()[0]).toBe('eligible');
    screen.close();
    await open(GOOD, [1_001]);
    expect(rule('sku-stock-1000').verdict).toBe('pass');
    expect(screen.has('advice')).toBe(false);
  });

  it('say what to do about what is unknown', async () => {
    await open({}, ['unknown']);
    expect(screen.all('advice').map((advice) => advice.textContent)).toEqual([text('advice_ask_one_piece'), text('advice_see_consign_card')]);
  });

  it.each(LANGUAGES)('have words in %s', async (language) => {
    await speak(language);
    await open({ ...GOOD, dispatch: [], services: [{ code: 'x', name: 'x' }] }, [1_000]);
    for (const { code } of DROPSHIP_ONE_BY_ONE.rules) {
      expect(ruleName(code)).not.toBe(code);
      expect(rule(code).words).toContain(ruleName(code));
    }
    expect(screen.root.textContent).not.toMatch(/(?:rule|verdict|eligibility|advice|evidence)_/);
  });
});
