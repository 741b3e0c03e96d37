import { TERMS_MOST } from '../../utils/domain/terms.ts';
import { expect, it } from 'vitest';
import { applyPlan, type PricePlan } from '../../utils/domain/pricing/apply.ts';
import { createSettings, DEFAULT_SETTINGS } from '../../utils/settings/state.ts';

const old: PricePlan = { multiplier: '2.5', ending: '99', rates: { 'CNY:USD': { rate: '0.14', date: '2026-11-01' } } };
const withSets: PricePlan = { ...old, sets: [{ scope: { supplier: '1688' }, steps: [{ rule: 'margin-target', percent: '40' }] }, { scope: {}, steps: [{ rule: 'multiplier', by: '2.5' }, { rule: 'ending', digits: '99' }] }] };

function setUp(stored: unknown) {
  const kept: Record<string, unknown> = stored === undefined ? {} : { settings: stored };
  return { kept, settings: createSettings({ get: async () => kept, set: async (values) => void Object.assign(kept, values), remove: async (key) => void Reflect.deleteProperty(kept, key) }) };
}

it('settings of version 1 are read as they are and price as before', async () => {
  const { settings } = setUp({ version: 1, plan: old, planSet: true, language: 'ru' });
  const read = await settings.get();
  expect(read).toEqual({ version: 1, plan: old, planSet: true, language: 'ru' });
  expect(applyPlan({ minor: 690, currency: 'CNY' }, 'USD', read.plan)).toMatchObject({ ok: true, value: { price: { minor: 299 }, floor: { minor: 97 } } });
});

it('are written as 2 only while they have rule sets, which a build that knows 1 would drop', async () => {
  const { settings, kept } = setUp({ version: 1, plan: old, language: 'en' });
  await settings.save({ plan: withSets });
  expect(kept['settings']).toMatchObject({ version: 2, plan: withSets });
  expect((await settings.get()).plan).toEqual(withSets);
  await settings.save({ plan: old });
  expect(kept['settings']).toMatchObject({ version: 1, plan: old });
});

it('a version that is not known, or a set that cannot be read, is not priced by halves', async () => {
  for (const stored of [{ version: 3, plan: old, language: 'en' }, { version: 2, plan: { ...old, sets: [{ scope: {}, steps: [{ rule: 'half-price' }] }] }, language: 'en' }]) {
    expect(await setUp(stored).settings.get()).toEqual(DEFAULT_SETTINGS);
  }
});

it('own words stand under a key of their own, go with the erasing, and what cannot be read is none', async () => {
  const { settings, kept } = setUp({ version: 1, plan: old, language: 'ru' });
  expect(await settings.terms()).toEqual([]);
  await settings.saveTerms([{ from: '黑色', en: 'jet', ru: '' }]);
  expect([await settings.terms(), (await settings.get()).language]).toEqual([[{ from: '黑色', en: 'jet', ru: '' }], 'ru']);
  await settings.erase();
  expect(kept).toEqual({});
  kept['terms'] = [{ from: 7 }];
  expect(await settings.terms()).toEqual([]);
  const [jet, navy] = [{ from: '黑色', en: 'jet', ru: '' }, { from: '藏青', en: '', ru: 'индиго' }];
  kept['terms'] = [jet, null, { from: '', en: 'x', ru: '' }, navy, { from: 'x'.repeat(101), en: '', ru: '' }];
  expect(await settings.terms()).toEqual([jet, navy]);
  kept['terms'] = { 0: jet };
  expect(await settings.terms()).toEqual([]);
  kept['terms'] = Array.from({ length: TERMS_MOST + 1 }, () => jet);
  expect(await settings.terms()).toHaveLength(TERMS_MOST);
});
