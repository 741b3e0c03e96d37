import { useCallback } from 'preact/hooks';
import type { ChosenCategory, MappedCategory } from '../../utils/domain/claim/category-map.ts';
import { send } from '../../utils/messaging/client.ts';
import { useAnswer } from './use-answer.ts';

const NOTHING = {};
const NO_ROWS: readonly MappedCategory[] = [];

/** Where offers of suppliers' categories go in stores, and the ways to change it; false: it was not changed. */
export interface CategoryMapOf {
  rows: readonly MappedCategory[];
  /** Null: the row is forgotten. */
  map: (row: MappedCategory, to: ChosenCategory | null) => Promise<boolean>;
}

export function useCategoryMap(): CategoryMapOf {
  const { value, reload } = useAnswer('categories.list', NOTHING);
  return {
    rows: value ?? NO_ROWS,
    map: useCallback(async ({ storeId, from }, to) => {
      const { ok } = await send('categories.map', { storeId, from, to });
      await reload();
      return ok;
    }, [reload]),
  };
}
