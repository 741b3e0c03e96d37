import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { isRuleGone, picturesOf } from '../../utils/domain/claim/apply.ts';
import { categoryKeyOf, type MappedCategory } from '../../utils/domain/claim/category-map.ts';
import { brandWordsIn, checksOf } from '../../utils/domain/claim/checks.ts';
import type { ClaimEdits } from '../../utils/domain/claim/edits.ts';
import { lostEdits } from '../../utils/domain/claim/lost.ts';
import { charactersOf } from '../../utils/domain/claim/operations.ts';
import type { ImportRow } from '../../utils/domain/claim/rows.ts';
import { shelfOf } from '../../utils/domain/claim/shelf.ts';
import { originOf, sentFrom } from '../../utils/domain/origin.ts';
import { LIMITS } from '../../utils/domain/product-limits.ts';
import type { RuleSet } from '../../utils/domain/pricing/rule-set.ts';
import type { OfferView, StoreView } from '../../utils/domain/view-types.ts';
import { reasonText, text } from '../../utils/i18n/text.ts';
import { useClaim } from '../hooks/use-claim.ts';
import type { ImportOf } from '../hooks/use-import.ts';
import type { Refusal } from '../hooks/outcome.ts';
import { usePreview } from '../hooks/use-preview.ts';
import { Preview } from '../listing/preview.tsx';
import { SkuTable } from '../product/sku-table.tsx';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { Loading } from '../ui/spinner.tsx';
import { numberError } from '../ui/typed-number.ts';
import { CheckList } from './check-list.tsx';
import { ClaimExtras } from './claim-extras.tsx';
import { cleanHtml } from './clean-html.ts';
import { patchOf, shownEdits, type ClaimDraft, type DraftErrors } from './claim-draft.ts';
import { chosenCategory } from './extras-draft.ts';
import { DescriptionField } from './description-field.tsx';
import { LineState } from './line-state.tsx';
import { LinkPanel } from './link-panel.tsx';
import type { LinkRow } from './link-pairs.tsx';
import { LinkedNotice } from './linked-notice.tsx';
import { NamesEditor } from './names-editor.tsx';
import { PictureList } from './picture-list.tsx';
import { RuleChoice } from './rule-choice.tsx';

export interface ClaimEditorProps extends Pick<ImportOf, 'edit' | 'push' | 'retry' | 'choicesOf' | 'link'> {
  row: ImportRow & { storeId: string };
  store: StoreView;
  brandWords: readonly string[];
  /** Where offers of suppliers' categories go. */
  categories: readonly MappedCategory[];
  /** Those of the saved price rule. */
  sets: readonly RuleSet[];
  now: number;
  onClose: () => void;
}

/** Everything of one offer in one store. */
export function ClaimEditor(props: ClaimEditorProps) {
  const { row, store, onClose } = props;
  const { view, edits, error, reload } = useClaim(row.id, row.offerKey, row.storeId);
  const head = useRef<HTMLHeadingElement>(null);
  // The button that was pressed is gone: the keyboard and the screen reader go on from here.
  useEffect(() => {
    head.current?.scrollIntoView({ block: 'nearest' });
    head.current?.focus({ preventScroll: true });
  }, []);
  return (
    <article class="import__editor" aria-labelledby="claim-title" data-testid="claim" data-id={row.id}>
      <div class="store__actions"><Button testId="claim-close" onClick={onClose}>{text('import_back')}</Button></div>
      <h3 class="panel__title import__head" id="claim-title" ref={head} tabIndex={-1}>{text('import_claim', { store: store.name })}</h3>
      {error !== null && <Notice tone="bad">{reasonText(error, 'message')}</Notice>}
      {view === null || edits === null ? <Loading /> : view.read === null
        ? <Notice tone="warn" testId="claim-not-read">{reasonText('not-read')}</Notice>
        : <Editor key={row.id} {...props} view={view} edits={edits} reload={reload} toHead={() => head.current?.focus()} />}
    </article>
  );
}

type Said = { kind: 'saved' | 'pushed' | 'failed' | 'linked' | 'unlinked' } | ({ kind: 'refused'; area?: 'message' | 'link' } & Omit<Refusal, 'area'>);

function Editor({ row, store, brandWords, categories, sets, now, edit, push, retry, choicesOf, link, view, edits, reload, toHead }: ClaimEditorProps & { view: OfferView; edits: ClaimEdits; reload: () => Promise<void>; toHead: () => void }) {
  const [draft, setDraft] = useState<ClaimDraft>({});
  const [errors, setErrors] = useState<DraftErrors>({});
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<Said | null>(null);
  const [minStock, setMinStock] = useState(0);
  const isTouched = Object.keys(draft).length > 0;
  const change = (patch: ClaimDraft) => {
    setSaid(null);
    setDraft((before) => ({ ...before, ...patch }));
  };
  const { page, product, pictures, variantsOf, lost } = useFacts(view, edits);
  const shown = shownEdits(edits, draft);
  const title = draft.title ?? view.title;
  const rows = draft.selected === undefined ? view.rows : view.rows.map((one) => ({ ...one, selected: one.key !== null && draft.selected?.includes(one.key) === true }));
  // Of a linked product only prices and stock are ours: nothing else is to be done for it.
  const checks = page && view.readAt !== null && !row.linked ? checksOf({
    ...shelfOf(row.offerKey, page, view.readAt), title, images: (shown.images ?? product.images).filter((image) => pictures.includes(image)).length,
    described: (shown.description?.value ?? '').trim() !== '', ticked: rows.filter(({ selected }) => selected).length, language: store.facts.language, brandWords,
  }) : { must: [], should: [] };
  // What stands in the store stays where it is filed.
  const mapped = row.pushedAt === null ? categories.find(({ storeId, from }) => storeId === store.id && from === categoryKeyOf(product)) ?? null : null;
  const canLink = (store.can ?? []).includes('link') && (row.linked || row.state === 'ready' || row.state === 'incomplete');
  const visit = [...(view.error === null ? [] : ['page-changed']), ...(view.stale ? ['stale'] : []), ...(view.origins.length > 0 && view.origin === null ? ['no-origin'] : [])];
  // What a preview is about stands in the database: with words that are not saved it would be about others.
  const preview = usePreview(isTouched || view.readAt === null ? null : { key: row.offerKey, storeId: store.id, readAt: view.readAt }, [edits, view.plan, view.listing]);

  // The panel that was worked with is gone by then; the preview of what a push would write stands in its place.
  useEffect(() => {
    if (said?.kind === 'linked') preview.ask();
  }, [said]);
  const during = async (work: () => Promise<Refusal | null>, kind: 'linked' | 'unlinked'): Promise<Refusal | null> => {
    setBusy(true);
    const refusal = await work();
    await reload();
    setBusy(false);
    if (refusal === null) {
      setSaid({ kind });
      // The button that was pressed is gone with its part of the page.
      toHead();
    }
    if (refusal !== null && kind === 'unlinked') setSaid({ ...refusal, area: refusal.area ?? 'link', kind: 'refused' });
    return refusal;
  };

  const save = async (): Promise<boolean> => {
    const { patch, errors: found } = patchOf(draft, cleanHtml);
    setErrors(found);
    if (Object.keys(found).length > 0) return false;
    setBusy(true);
    const isDone = !isTouched || await edit([{ id: row.id, patch }], draft.extras && chosenCategory(draft.extras, edits.extras?.category).chosen);
    await reload();
    setBusy(false);
    if (isDone) setDraft({});
    setSaid({ kind: isDone ? 'saved' : 'failed' });
    return isDone;
  };
  const saveAndPush = async () => {
    if (!await save()) return;
    setBusy(true);
    const [refused] = await push([{ id: row.id, readAt: view.readAt }]);
    await reload();
    setBusy(false);
    setSaid(refused ? { ...refused, kind: 'refused' } : { kind: 'pushed' });
  };
  return (
    <>
      <LineState row={row} now={now} retry={retry} />
      <CheckList must={[...checks.must, ...visit]} should={[...checks.should, ...(isRuleGone({ sets: [...sets] }, shown.ruleSet) ? ['rule-gone'] : [])]} brandWords={brandWordsIn({ title, brand: null, brandWords })} />
      {lost.skus.length + lost.words.length + lost.images > 0 && (
        <Notice tone="warn" testId="lost" title={text('import_lost')}>{[...lost.skus, ...lost.words].slice(0, 20).join(', ')}{lost.images > 0 && ` ${text('import_lost_pictures', { count: lost.images })}`}</Notice>
      )}
      {row.linked && <LinkedNotice busy={busy} release={() => void during(() => link.release(row.id), 'unlinked')} />}
      {canLink && view.readAt !== null && (
        <LinkPanel key={row.linked ? 'again' : 'first'} storeId={store.id} ownKey={row.id.slice(store.id.length + 1)} rows={linkRows(view, shown.names)} language={store.facts.language} search={link.search} look={link.look}
          adopt={(found, pairs) => during(() => link.adopt(row.id, view.readAt ?? 0, found, pairs), 'linked')} />
      )}
      {!row.linked && (
        <>
          <Field label={text('title')} testId="claim-title-field" rows={2} maxLength={LIMITS.titleText} value={title} error={errors.title ? text('title_empty') : null}
            hint={text('import_title_length', { count: charactersOf(title).length })} onInput={(words) => change({ title: words })} />
          {title !== product.title && <div><Button look="link" testId="claim-title-reset" onClick={() => change({ title: product.title })}>{text('title_reset')}</Button></div>}
          <DescriptionField description={shown.description} onChange={(description) => change({ description })} />
        </>
      )}
      <Field label={text('import_markup')} testId="markup" inputMode="decimal" maxLength={20} value={shown.markup} error={errors.markup ? numberError(shown.markup, text('import_markup_bad')) : null} hint={text('import_markup_hint')}
        onInput={(markup) => change({ markup })} />
      <RuleChoice sets={sets} stores={[store]} value={shown.ruleSet} testId="claim-rule" onChange={(ruleSet) => change({ ruleSet })} />
      {!row.linked && (
        <>
          <NamesEditor axes={product.axes} names={shown.names} onChange={(names) => change({ names })} />
          <ClaimExtras store={store} saved={edits.extras} typed={draft.extras} mapped={mapped} isWrong={errors.extras === true} choicesOf={choicesOf} onChange={(extras) => change({ extras })} />
          <PictureList images={shown.images ?? product.images} pictures={pictures} variantsOf={variantsOf} onChange={(images) => change({ images })} />
          <SkuTable rows={rows} minStock={minStock} gross={store.pricesIncludeTax} onFilter={setMinStock} onSelect={(selected) => change({ selected })} />
        </>
      )}
      {!isTouched && <Preview state={preview.state} store={store.name} onAsk={preview.ask} />}
      <div class="store__actions">
        <Button testId="claim-save" disabled={busy || !isTouched} onClick={() => void save()}>{text('save')}</Button>
        <Button look="primary" testId="claim-push" busy={busy} disabled={busy || checks.must.length + visit.length > 0} onClick={() => void saveAndPush()}>{text('import_save_push')}</Button>
      </div>
      {said !== null && <SaidNotice said={said} />}
    </>
  );
}

function SaidNotice({ said }: { said: Said }) {
  if (said.kind === 'refused') return <Notice tone="bad" testId="claim-said" state={said.code}>{reasonText(said.code, said.area ?? 'price')} {said.detail}</Notice>;
  if (said.kind === 'failed') return <Notice tone="bad" testId="claim-said" state="failed">{reasonText('failed', 'message')}</Notice>;
  return <Notice tone="good" testId="claim-said" state={said.kind}>{text(SAID[said.kind])}</Notice>;
}

const SAID = { saved: 'saved', pushed: 'import_pushed_one', linked: 'link_done', unlinked: 'link_undone' } as const;

/** SKUs that can be sold, in the page's words and the user's. */
function linkRows({ rows, read }: OfferView, names: ClaimEdits['names']): LinkRow[] {
  const words = (read?.product.axes ?? []).map(({ name }) => new Map(names.find(({ axis }) => axis === name)?.values.map(({ from, to }) => [from, to])));
  return rows.flatMap(({ key, options, cost }) => (key === null || cost === null ? [] : [{ key, options, words: options.map((option, i) => words[i]?.get(option) ?? option), cost: cost.price }]));
}

/** What the page gives to choose from, and what of the edits it has no more. */
function useFacts({ read, origin }: OfferView, edits: ClaimEdits) {
  return useMemo(() => {
    if (read === null) throw new Error('an editor without a read');
    const product = sentFrom(read.product, originOf(read.product, origin));
    const pictures = picturesOf(product);
    const variantsOf = (image: string) => [...new Set(product.skus.filter((sku) => sku.image === image).map(({ options }) => options[0] ?? ''))].slice(0, 3).join(', ');
    return { page: { ...read, product }, product, pictures, variantsOf, lost: lostEdits(product, edits) };
  }, [read, origin, edits]);
}
