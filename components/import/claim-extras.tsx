import { useState } from 'preact/hooks';
import { wordsOfCategory, type MappedCategory } from '../../utils/domain/claim/category-map.ts';
import type { ExtrasEdit } from '../../utils/domain/claim/extras.ts';
import type { StoreView } from '../../utils/domain/view-types.ts';
import { text } from '../../utils/i18n/text.ts';
import type { ImportOf } from '../hooks/use-import.ts';
import { draftOfExtras, type ExtrasDraft } from './extras-draft.ts';
import { ExtrasFields, takesExtras } from './extras-fields.tsx';

export interface ClaimExtrasProps extends Pick<ImportOf, 'choicesOf'> {
  store: StoreView;
  saved: ExtrasEdit | undefined;
  /** What was typed and is not saved yet. */
  typed: ExtrasDraft | undefined;
  /** What the map files the offer under; null for nothing. */
  mapped: MappedCategory | null;
  /** Something of it cannot be kept. */
  isWrong: boolean;
  onChange: (extras: ExtrasDraft) => void;
}

/** What one listing is filed under. The shop is asked what it has once this is opened. */
export function ClaimExtras({ store, saved, typed, mapped, isWrong, choicesOf, onChange }: ClaimExtrasProps) {
  const [isOpen, setOpen] = useState(false);
  if (!takesExtras([store])) return null;
  const draft = typed ?? draftOfExtras(saved);
  const isMapped = mapped !== null && draft.category === '';
  return (
    <details class="import__block" data-testid="claim-extras" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{text('import_extras')}{isMapped && <span class="small soft" data-testid="claim-mapped"> {text('change_category')}: {text('import_choice_mapped', { name: wordsOfCategory(mapped.to) })}</span>}</summary>
      {isOpen && (
        <>
          <p class="small soft">{text('import_extras_one_hint')}</p>
          <ExtrasFields stores={[store]} typed={draft} isBulk={false} mapped={mapped && wordsOfCategory(mapped.to)} choicesOf={choicesOf} set={(patch) => onChange({ ...draft, ...patch })} />
        </>
      )}
      {isWrong && <p class="field__error" role="alert" data-testid="claim-extras-wrong">{text('import_extras_wrong')}</p>}
    </details>
  );
}
