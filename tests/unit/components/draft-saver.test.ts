import { expect, it } from 'vitest';
import { createDraftSaver, type DraftPatch } from '../../../components/hooks/draft-saver.ts';

/** A saver whose saves end when the test says. */
function setUp() {
  const saves: { patch: DraftPatch; end: (saved: boolean) => void }[] = [];
  const answers = { refresh: true };
  const saver = createDraftSaver({
    save: (patch) => new Promise((end) => saves.push({ patch, end })),
    changed: () => undefined,
    refresh: async () => answers.refresh,
    later: () => () => undefined,
  });
  return { saver, saves, answers };
}

it('does not bring an older edit back over a newer one when its save fails', async () => {
  const { saver, saves } = setUp();
  saver.edit({ title: 'A', selected: ['1'] });
  const first = saver.flush();
  saver.edit({ title: 'AB' });
  const second = saver.flush();
  saves[0]?.end(false);
  expect(await first).toBe(false);
  // The title was replaced meanwhile; the ticks were not and are tried again.
  expect(saver.overlay()).toEqual({ title: 'AB', selected: ['1'] });
  saves[1]?.end(true);
  expect(await second).toBe(true);
  expect(saver.overlay()).toEqual({ selected: ['1'] });
});

it('keeps a saved edit on screen until a refresh has shown it', async () => {
  const { saver, saves, answers } = setUp();
  answers.refresh = false;
  saver.edit({ storeId: 's2' });
  const saved = saver.flush();
  saves[0]?.end(true);
  expect(await saved).toBe(true);
  expect(saver.overlay()).toEqual({ storeId: 's2' });
  answers.refresh = true;
  saver.edit({ title: 'A' });
  const next = saver.flush();
  saves[1]?.end(true);
  await next;
  expect(saver.overlay()).toEqual({});
});
