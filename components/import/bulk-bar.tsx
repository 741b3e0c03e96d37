import { useState } from 'preact/hooks';
import type { ChosenCategory } from '../../utils/domain/claim/category-map.ts';
import { claimIdOf } from '../../utils/domain/claim/claim-row.ts';
import type { ImportRow } from '../../utils/domain/claim/rows.ts';
import type { SetState } from '../../utils/domain/listing-state.ts';
import type { RuleSet } from '../../utils/domain/pricing/rule-set.ts';
import type { StoreView } from '../../utils/domain/view-types.ts';
import { reasonText, text } from '../../utils/i18n/text.ts';
import type { ClaimChange, ImportOf, RefusedPush } from '../hooks/use-import.ts';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { formatCount } from '../ui/format.ts';
import { Notice } from '../ui/notice.tsx';
import { BulkExtras } from './bulk-extras.tsx';
import { BulkPricing } from './bulk-pricing.tsx';
import { BulkPreview } from './bulk-preview.tsx';
import { BulkState } from './bulk-state.tsx';
import { BulkTitles } from './bulk-titles.tsx';
import { BulkWords } from './bulk-words.tsx';

export interface BulkBarProps extends Pick<ImportOf, 'claim' | 'edit' | 'remove' | 'push' | 'setState' | 'optionsOf' | 'extrasOf' | 'choicesOf'> {
  /** The picked lines. */
  rows: readonly ImportRow[];
  stores: readonly StoreView[];
  /** Those of the saved price rule. */
  sets: readonly RuleSet[];
  /** These are claims now. */
  onClaimed: (ids: string[]) => void;
}

/** Lines are not held up by one that was refused: those that were are named, as many as anyone reads. */
const NAMED = 20;
/** A line of these stands in a store or is on its way: what it needs is another push, nothing else. */
const pushable = (row: ImportRow): boolean => row.storeId !== null && row.state !== 'incomplete' && row.state !== 'pushing';

type Said = { tone: 'good' | 'bad'; words: string; refused?: readonly RefusedPush[] };

/** What can be done with all picked lines at once. */
export function BulkBar({ rows, stores, sets, onClaimed, claim, edit, remove, push, setState, optionsOf, extrasOf, choicesOf }: BulkBarProps) {
  const [open, setOpen] = useState<'stores' | 'titles' | 'words' | 'markup' | 'preview' | 'state' | 'extras' | null>(null);
  const [said, setSaid] = useState<Said | null>(null);
  /** Lines change their state while they are pushed: of how many is kept. */
  const [progress, setProgress] = useState<{ done: number; of: number } | null>(null);
  const claims = rows.filter(({ storeId }) => storeId !== null);
  const ready = rows.filter(pushable);
  const failed: Said = { tone: 'bad', words: reasonText('failed', 'message') };
  const done = (outcome: Said) => {
    setSaid(outcome);
    setOpen(null);
  };
  const pushAll = async () => {
    setOpen(null);
    const of = ready.length;
    setProgress({ done: 0, of });
    const refused = await push(ready, (count) => setProgress({ done: count, of }));
    setProgress(null);
    done({ tone: refused.length === 0 ? 'good' : 'bad', words: text('import_pushed', { count: formatCount(ready.length - refused.length), refused: formatCount(refused.length) }), refused });
  };
  const editAll = async (changes: ClaimChange[], chosen?: ChosenCategory) => done(await edit(changes, chosen) ? { tone: 'good', words: text('import_changed', { count: formatCount(changes.length) }) } : failed);
  const claimAll = async (ids: string[]) => {
    const offers = [...new Set(rows.map(({ offerKey }) => offerKey))];
    const outcome = await claim(offers, ids);
    if (outcome !== null) onClaimed(ids.flatMap((storeId) => offers.map((offerKey) => claimIdOf(storeId, offerKey))));
    done(outcome === null ? failed : { tone: 'good', words: text('import_claimed', { made: formatCount(outcome.made), known: formatCount(outcome.known) }) });
  };
  const drop = async () => {
    const outcome = await remove(claims.map(({ id }) => id));
    done(outcome === null ? failed : { tone: 'good', words: text('import_removed', { removed: formatCount(outcome.removed), kept: formatCount(outcome.kept) }) });
  };
  const setAll = async (wanted: readonly ImportRow[], state: SetState) => {
    const refused = await setState(wanted.map(({ id }) => id), state);
    done({ tone: refused.length === 0 ? 'good' : 'bad', words: text('import_pushed', { count: formatCount(wanted.length - refused.length), refused: formatCount(refused.length) }), refused });
  };
  const toggle = (name: typeof open) => setOpen(open === name ? null : name);
  const busy = progress !== null;
  return (
    <div class="import__bulk" data-testid="bulk" role="group" aria-label={text('import_bulk')}>
      <div class="store__actions">
        <Button testId="bulk-claim" disabled={busy || rows.length === 0 || stores.length === 0} onClick={() => toggle('stores')}>{text('import_claim_for')}</Button>
        <Button testId="bulk-title" disabled={busy || claims.length === 0} onClick={() => toggle('titles')}>{text('import_titles')}</Button>
        <Button testId="bulk-name" disabled={busy || claims.length === 0} onClick={() => toggle('words')}>{text('import_words')}</Button>
        <Button testId="bulk-markup" disabled={busy || claims.length === 0} onClick={() => toggle('markup')}>{text('import_markup')}</Button>
        <Button testId="bulk-file" disabled={busy || claims.length === 0} onClick={() => toggle('extras')}>{text('import_extras')}</Button>
        <Button testId="bulk-ask" disabled={busy || ready.length === 0} onClick={() => toggle('preview')}>{text('import_preview')}</Button>
        <Button look="primary" testId="bulk-push" busy={busy} disabled={busy || ready.length === 0} onClick={() => void pushAll()}>{text('import_push', { count: formatCount(ready.length) })}</Button>
        <Button testId="bulk-in-store" disabled={busy || claims.length === 0} onClick={() => toggle('state')}>{text('import_in_store')}</Button>
        <Button look="danger" testId="bulk-remove" disabled={busy || claims.length === 0} onClick={() => void drop()}>{text('import_remove')}</Button>
      </div>
      {progress !== null && <p class="small" role="status" data-testid="bulk-progress">{text('import_progress', { done: formatCount(progress.done), count: formatCount(progress.of) })}</p>}
      {open === 'stores' && <ClaimFor stores={stores} apply={(ids) => void claimAll(ids)} />}
      {open === 'titles' && <BulkTitles rows={claims} apply={(changes) => void editAll(changes)} />}
      {open === 'words' && <BulkWords rows={claims} optionsOf={optionsOf} apply={(changes) => void editAll(changes)} />}
      {open === 'markup' && <BulkPricing sets={sets} stores={stores} apply={(patch) => void editAll(claims.map(({ id }) => ({ id, patch })))} />}
      {open === 'extras' && <BulkExtras rows={claims} stores={stores} extrasOf={extrasOf} choicesOf={choicesOf} apply={(changes, chosen) => void editAll(changes, chosen)} failed={() => done(failed)} />}
      {open === 'state' && <BulkState rows={claims} stores={stores} apply={(wanted, state) => void setAll(wanted, state)} />}
      {open === 'preview' && <BulkPreview rows={ready} onClose={() => setOpen(null)} />}
      {said !== null && (
        <Notice tone={said.tone} testId="bulk-said" title={said.words}>
          {(said.refused ?? []).length > 0 && (
            <ul class="import__checks">
              {said.refused?.slice(0, NAMED).map(({ id, code, detail, area }) => (
                <li key={id} data-testid="bulk-refused" data-code={code}>{rows.find((row) => row.id === id)?.title ?? id}: {reasonText(code, area ?? 'price')} {detail}</li>
              ))}
            </ul>
          )}
        </Notice>
      )}
    </div>
  );
}

function ClaimFor({ stores, apply }: { stores: readonly StoreView[]; apply: (ids: string[]) => void }) {
  const [ids, setIds] = useState<string[]>(stores.length === 1 ? stores.map(({ id }) => id) : []);
  return (
    <fieldset class="import__block import__names" data-testid="claim-for">
      <legend class="panel__title">{text('import_claim_for')}</legend>
      {stores.map(({ id, name }) => (
        <Checkbox key={id} testId={`claim-for-${id}`} checked={ids.includes(id)} onChange={(on) => setIds(on ? [...ids, id] : ids.filter((other) => other !== id))}>{name}</Checkbox>
      ))}
      <div><Button look="primary" testId="claim-apply" disabled={ids.length === 0} onClick={() => apply(ids)}>{text('import_claim_apply')}</Button></div>
    </fieldset>
  );
}
