import { useEffect, useState } from 'preact/hooks';
import type { EnrolmentView } from '../../utils/domain/enrolment/view.ts';
import { mayDrop, type Move } from '../../utils/domain/enrolment/moves.ts';
import { reasonText, text } from '../../utils/i18n/text.ts';
import type { Offsite } from '../hooks/use-offsite.ts';
import type { Outcome } from '../hooks/use-stores.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { numberError } from '../ui/typed-number.ts';
import { draftOf, patchOf, type DraftErrors } from './enrolment-draft.ts';
import { FactsForm } from './facts-form.tsx';
import { RuleList } from './rule-list.tsx';
import { SkuPrices } from './sku-prices.tsx';
import { Verdict } from './verdict.tsx';

export interface EnrolmentCardProps extends Pick<Offsite, 'save' | 'move' | 'drop'> {
  view: EnrolmentView;
  today: string;
}

const TONES = { draft: 'plain', review: 'warn', active: 'good', left: 'plain' } as const;

/** The moves towards being enrolled: the main button, and the first. */
const FORWARD: ReadonlySet<Move> = new Set(['submit', 'approve', 'again']);

/** One enrolled offer: where it stands, what to do next, its SKUs and prices, and what the user has to look up. */
export function EnrolmentCard({ view, today, save, move, drop }: EnrolmentCardProps) {
  const [draft, setDraft] = useState(() => draftOf(view, today));
  const [errors, setErrors] = useState<DraftErrors>({});
  const [said, setSaid] = useState<Outcome | null>(null);
  const [isTouched, setTouched] = useState(false);
  // What the worker has is shown until the user types: an answer must not take words away.
  useEffect(() => {
    if (!isTouched) setDraft(draftOf(view, today));
  }, [view, isTouched, today]);
  const change = (patch: Partial<typeof draft>) => {
    setTouched(true);
    setSaid(null);
    setDraft((before) => ({ ...before, ...patch }));
  };
  const keep = async (still: boolean) => {
    const patch = patchOf(view, draft, still);
    setErrors(patch.ok ? {} : patch.error);
    if (!patch.ok) return;
    const outcome = await save(patch.value);
    if (outcome.ok) setTouched(false);
    setSaid(outcome);
  };
  return (
    <article class="offsite__offer" data-testid="enrolment" data-state={view.state}>
      <h3 class="offsite__title">
        {view.url === null ? view.title : <a href={view.url} target="_blank" rel="noreferrer">{view.title}</a>} <Badge tone={TONES[view.state]}>{text(`offsite_state_${view.state}`)}</Badge>
      </h3>
      <Standing view={view} />
      <p class="small"><Verdict verdict={view.verdict} /></p>
      <RuleList rules={view.rules} />
      <div class="store__actions">
        {[...view.moves].sort((a, b) => Number(FORWARD.has(b)) - Number(FORWARD.has(a))).map((name) => (
          <Button key={name} look={FORWARD.has(name) ? 'primary' : 'plain'} disabled={isTouched} testId={`move-${name}`} onClick={() => void move({ key: view.key, move: name }).then(setSaid)}>{text(`offsite_move_${name}`)}</Button>
        ))}
        {mayDrop(view) && <Button look="link" testId="offsite-drop" onClick={() => void drop({ key: view.key }).then(setSaid)}>{text('offsite_drop')}</Button>}
      </div>
      {isTouched && <p class="small" role="status">{text('offsite_save_first')}</p>}
      <details>
        <summary data-testid="offsite-edit">{text('offsite_edit')}</summary>
        <form class="offsite__form" noValidate onSubmit={(event) => {
          event.preventDefault();
          void keep(false);
        }}>
          <p class="soft small">{text('offsite_private')}</p>
          <SkuPrices view={view} draft={draft} errors={errors} onChange={change} />
          <Field label={text('offsite_freight', { currency: view.currency })} testId="offsite-freight" inputMode="decimal" maxLength={16} value={draft.freight} hint={text('offsite_freight_hint')}
            error={errors['freight'] === undefined ? null : numberError(draft.freight, text('offsite_bad_amount'))} onInput={(freight) => change({ freight })} />
          <FactsForm view={view} draft={draft} errors={errors} today={today} onChange={change} />
          <div class="store__actions">
            <Button type="submit" look="primary" testId="offsite-save">{text('save')}</Button>
            <Button testId="offsite-still" onClick={() => void keep(true)}>{text('offsite_still')}</Button>
          </div>
        </form>
      </details>
      {said !== null && (said.ok
        ? <Notice tone="good" testId="offsite-said" state="saved">{text('saved')}</Notice>
        : <Notice tone="bad" testId="offsite-said" state={said.code}>{reasonText(said.code, said.area)}</Notice>)}
    </article>
  );
}

/** How the review stands, and what is no more as it was handed in. */
function Standing({ view: { review, drift, state, stale } }: { view: EnrolmentView }) {
  return (
    <>
      {review !== null && (
        <p class="small" data-testid="offsite-review" data-overdue={review.overdue}>
          {review.overdue ? text('offsite_overdue', { days: review.days }) : text('offsite_review', { due: review.due, latest: review.latest })} {!review.isSure && text('offsite_unsure')}
        </p>
      )}
      {state === 'draft' && stale && <p class="small" data-testid="offsite-stale">{text('offsite_stale')}</p>}
      {state !== 'draft' && drift.length > 0 && (
        <Notice tone={drift.some(({ kind }) => kind === 'sku-gone') ? 'bad' : 'warn'} testId="offsite-drift" title={text('offsite_drift')}>
          <ul class="bullets">{drift.slice(0, 20).map(({ kind, options }) => <li key={`${kind} ${options.join('/')}`}>{text(DRIFT[kind], { options: options.join(' / ') })}</li>)}</ul>
        </Notice>
      )}
    </>
  );
}

const DRIFT = { title: 'offsite_drift_title', image: 'offsite_drift_image', price: 'offsite_drift_price', 'sku-gone': 'offsite_drift_gone' } as const;
