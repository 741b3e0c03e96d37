import { expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { keepStorageFromPages } from '../../entrypoints/background/trusted-storage.ts';

const areaWith = (setAccessLevel: (options: { accessLevel: 'TRUSTED_CONTEXTS' }) => Promise<void>) => Object.assign(Object.create(fakeBrowser.storage.local) as typeof fakeBrowser.storage.local, { setAccessLevel });

it('keeps content scripts out of storage.local where the browser can do so', () => {
  const set = vi.fn<(options: { accessLevel: 'TRUSTED_CONTEXTS' }) => Promise<void>>(() => Promise.resolve());
  keepStorageFromPages(areaWith(set));
  expect(set.mock.calls).toEqual([[{ accessLevel: 'TRUSTED_CONTEXTS' }]]);
});

it('goes on where it cannot, or where the browser refuses', async () => {
  expect(() => keepStorageFromPages(fakeBrowser.storage.local)).not.toThrow();
  const refused = Promise.reject(new Error('not here'));
  const caught = vi.spyOn(refused, 'catch');
  keepStorageFromPages(areaWith(() => refused));
  expect(caught).toHaveBeenCalledTimes(1);
  await expect(caught.mock.results[0]?.value).resolves.toBeUndefined();
});
