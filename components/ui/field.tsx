import type { ComponentChildren, InputHTMLAttributes } from 'preact';
import { useId } from 'preact/hooks';
import './ui.css';

interface Labelled {
  label: string;
  /** What may be entered, in a few words. */
  hint?: ComponentChildren;
  /** Why the value cannot be taken; null when it can. */
  error?: string | null | undefined;
  testId?: string;
}

export interface FieldProps extends Labelled {
  value: string;
  onInput: (value: string) => void;
  type?: 'text' | 'password' | 'url' | 'date';
  /** Rows of text; more than one makes it a text area. */
  rows?: number;
  maxLength?: number;
  autocomplete?: 'off' | 'username' | 'current-password';
  inputMode?: 'text' | 'decimal' | 'numeric' | 'url';
  max?: string;
  disabled?: boolean;
}

/** A text field with its label, hint and error. */
export function Field({ label, hint, error, testId, value, onInput, type = 'text', rows = 1, ...rest }: FieldProps) {
  const { id, describedBy } = useIds(hint, error);
  const shared = {
    id, value, class: 'field__input', 'aria-invalid': Boolean(error), 'aria-describedby': describedBy, 'data-testid': testId, spellcheck: false, ...rest,
  };
  return (
    <div class="field">
      <label class="field__label" for={id}>{label}</label>
      {rows > 1
        ? <textarea {...shared} rows={rows} onInput={(event) => onInput(event.currentTarget.value)} />
        : <InputOf kind={type} {...shared} onInput={(event) => onInput(event.currentTarget.value)} />}
      <Help id={id} hint={hint} error={error} />
    </div>
  );
}

type InputProps = Omit<InputHTMLAttributes, 'type' | 'role' | 'list'> & { kind: NonNullable<FieldProps['type']> };

/** The typings tell inputs apart by their type, so each kind is written out. */
function InputOf({ kind, ...rest }: InputProps) {
  switch (kind) {
    case 'text':
      return <input type="text" {...rest} />;
    case 'url':
      return <input type="url" {...rest} />;
    case 'date':
      return <input type="date" {...rest} />;
    case 'password':
      return <input type="password" {...rest} />;
  }
}

export interface SelectProps extends Labelled {
  value: string;
  options: readonly { value: string; label: string }[];
  onChange: (value: string) => void;
}

/** A choice out of a few. */
export function Select({ label, hint, error, testId, value, options, onChange }: SelectProps) {
  const { id, describedBy } = useIds(hint, error);
  return (
    <div class="field">
      <label class="field__label" for={id}>{label}</label>
      <select id={id} class="field__input" value={value} aria-invalid={Boolean(error)} aria-describedby={describedBy} data-testid={testId}
        onChange={(event) => onChange(event.currentTarget.value)}>
        {options.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}
      </select>
      <Help id={id} hint={hint} error={error} />
    </div>
  );
}

function useIds(hint: ComponentChildren, error: string | null | undefined) {
  const id = useId();
  const parts = [hint && !error ? `${id}-hint` : '', error ? `${id}-error` : ''].filter((part) => part !== '');
  return { id, describedBy: parts.length > 0 ? parts.join(' ') : undefined };
}

function Help({ id, hint, error }: { id: string; hint: ComponentChildren; error: string | null | undefined }) {
  return (
    <>
      {error && <p class="field__error" id={`${id}-error`} role="alert">{error}</p>}
      {hint && !error && <p class="field__hint" id={`${id}-hint`}>{hint}</p>}
    </>
  );
}
