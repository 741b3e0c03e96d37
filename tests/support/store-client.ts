import type { StoreClient } from '../../utils/stores/define.ts';

const unasked = (name: string) => (): never => { throw new Error(`the store was asked for ${name}`); };

/** A store's client that can what a test gives it; asked for anything else, it fails the test. */
export const clientOf = (own: Partial<StoreClient>): StoreClient => ({
  test: unasked('test'), find: unasked('find'), put: unasked('put'), preview: unasked('preview'), update: unasked('update'), setState: unasked('setState'), choices: unasked('choices'),
  orders: unasked('orders'), order: unasked('order'), note: unasked('note'), fulfil: unasked('fulfil'), search: unasked('search'), look: unasked('look'), adopt: unasked('adopt'), release: unasked('release'), ...own,
});
