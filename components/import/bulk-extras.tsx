import { useState } from 'preact/hooks';
import type { ChosenCategory } from '../../utils/domain/claim/category-map.ts';
import { extrasEditSchema, withExtras } from '../../utils/domain/claim/extras.ts';
import type { ImportRow } from '../../utils/domain/claim/rows.ts';
import type { StoreView } from '../../utils/domain/view-types.ts';
import { text } from '../../utils/i18n/text.ts';
import type { ClaimChange, ImportOf } from '../hooks/use-import.ts';
import { Button } from '../ui/button.tsx';
import { changeOfDraft, chosenCategory, EMPTY_EXTRAS } from './extras-draft.ts';
import { ExtrasFields, takesExtras } from './extras-fields.tsx';

interface BulkExtrasProps extends Pick<ImportOf, 'extrasOf' | 'choicesOf'> {
  /** The picked claims. */
  rows: readonly ImportRow[];
  stores: readonly StoreView[];
  apply: (changes: ClaimChange[], chosen?: ChosenCategory) => void;
  /** Something could not be read, and nothing was changed. */
  failed: () => void;
}

/** Files many listings under tags, a brand, the shop's categories and classes, and a customs code, or takes those away: what at least one of their stores can take. */
export function BulkExtras({ rows, stores, extrasOf, choicesOf, apply, failed }: BulkExtrasProps) {
  const [typed, setTyped] = useState(EMPTY_EXTRAS);
  const [isBusy, setBusy] = useState(false);
  const of = stores.filter(({ id }) => rows.some(({ storeId }) => storeId === id));
  const change = changeOfDraft(typed);
  const isFit = extrasEditSchema.safeParse(withExtras(undefined, change)).success;
  const run = async () => {
    setBusy(true);
    const changes: ClaimChange[] = [];
    for (const { id } of rows) {
      const before = await extrasOf(id);
      // Changed on top of what is not known, it would be lost: none is changed then, and the user is told.
      if (before === null) return failed();
      changes.push({ id, patch: { extras: withExtras(before.extras, change) } });
    }
    apply(changes, chosenCategory(typed).chosen);
  };
  if (!takesExtras(of)) return <p class="soft" data-testid="extras-none">{text('import_extras_none')}</p>;
  return (
    <div class="import__block" data-testid="bulk-extras">
      <p class="small soft">{text('import_extras_hint')}</p>
      <ExtrasFields stores={of} typed={typed} isBulk mapped={null} choicesOf={choicesOf} set={(patch) => setTyped((before) => ({ ...before, ...patch }))} />
      <div><Button look="primary" testId="extras-apply" busy={isBusy} disabled={isBusy || !isFit || Object.keys(change).length === 0} onClick={() => void run()}>{text('import_extras_apply')}</Button></div>
    </div>
  );
}
