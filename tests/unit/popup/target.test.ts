import { expect, it } from 'vitest';
import { offerKeyAt, pageState } from '../../../entrypoints/popup/target.ts';

it.each([
  ['loading, nothing listens yet', false, true, 'reading'],
  ['loaded, our script listens', true, false, 'reading'],
  ['loaded, nothing of ours is in it', false, false, 'old'],
] as const)('a tab that is %s', async (_, heard, loading, state) => {
  expect(await pageState(7, { isHeard: async (id) => id === 7 && heard, isLoading: async (id) => id === 7 && loading })).toBe(state);
});

it('the offer at an address is named by its supplier\'s folder', () => {
  const readers = { '../../utils/suppliers/ten/site.ts': ({ host }: URL) => (host === 'ten.example' ? '10' : null), '../../utils/suppliers/two/site.ts': ({ host }: URL) => (host === 'two.example' ? '2' : null) };
  expect(['https://two.example/x', 'https://ten.example/', 'https://other.example/', 'no address', undefined].map((address) => offerKeyAt(address, readers))).toEqual(['two:2', 'ten:10', null, null, null]);
});
