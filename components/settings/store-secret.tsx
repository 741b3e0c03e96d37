import { parseStoreAddress } from '../../utils/domain/store-address.ts';
import { connectText, text } from '../../utils/i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { wayOf, type ShopApproval, type StoreDraft, type StoreKindChoice } from './store-draft.ts';
import './connect.css';

export interface StoreSecretProps {
  kind: StoreKindChoice;
  draft: StoreDraft;
  errors: Partial<Record<string, string>>;
  /** The shop's own page for a way to sign in. */
  approval: ShopApproval | null;
  isBusy: boolean;
  onApprove: () => void;
  onChange: (patch: Partial<StoreDraft>) => void;
}

const dashed = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** How to sign in to a kind of store: the way, what to do at the store for it, and its fields. */
export function StoreSecret({ kind, draft, errors, approval, isBusy, onApprove, onChange }: StoreSecretProps) {
  const way = wayOf(kind, draft.way);
  if (way === undefined) return null;
  const offered = approval?.way === way.id ? approval : null;
  return (
    <>
      {kind.ways.length > 1 && (
        <fieldset class="choices">
          <legend class="field__label">{text('store_secret_kind')}</legend>
          {kind.ways.map(({ id }) => (
            <label key={id} class="choice">
              <input type="radio" name="secret" value={id} checked={id === way.id} data-testid={`secret-${id}`} onChange={() => onChange({ way: id })} />
              {connectText('way', id) ?? id}
            </label>
          ))}
        </fieldset>
      )}
      {offered !== null && offered.ask !== null && (
        <div class="form__approve">
          <Button look="primary" testId="approve" disabled={isBusy} onClick={onApprove}>{text('approve')}</Button>
          <p class="field__hint">{text('approve_hint')}</p>
        </div>
      )}
      <Steps kind={kind} way={way.id} title={text(offered?.ask != null ? 'approve_by_hand' : 'connect_steps')} page={offered?.ask === null ? pageOf(offered, draft.address) : null} />
      <div class={way.fields.length > 1 ? 'pair' : ''}>
        {way.fields.map(({ name, secret }) => (
          <Field key={`${way.id} ${name}`} label={connectText('secret', dashed(name)) ?? name} testId={dashed(name)} type={secret ? 'password' : 'text'} autocomplete="off" maxLength={2_000} value={draft.values[name] ?? ''} error={errors[name]}
            onInput={(value) => onChange({ values: { ...draft.values, [name]: value } })} />
        ))}
      </div>
    </>
  );
}

/** The shop's own page, once its address is known. */
function pageOf(approval: ShopApproval, typed: string): string | null {
  const address = parseStoreAddress(typed);
  return address.ok ? approval.page(address.value.origin) : null;
}

/** Where the credential is made, step by step, and what it must be allowed to do; with the shop maker's own words beside it. */
function Steps({ kind: { id, title: maker, docs }, way, title, page }: { kind: StoreKindChoice; way: string; title: string; page: string | null }) {
  const steps = connectText('steps', id, way)?.split('\n') ?? [];
  const rights = connectText('rights', id);
  return (
    <div class="steps small" data-testid="connect-steps">
      {steps.length > 0 && <p class="field__label">{title}</p>}
      {steps.length > 0 && <ol>{steps.map((step) => <li key={step}>{step}</li>)}</ol>}
      {page !== null && <p><a href={page} target="_blank" rel="noreferrer" data-testid="connect-maker">{text('connect_maker')}</a></p>}
      {rights !== null && <p data-testid="connect-rights">{rights}</p>}
      <p><a href={docs} target="_blank" rel="noreferrer" data-testid="connect-docs">{text('connect_docs', { kind: maker })}</a></p>
    </div>
  );
}
