import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import './ui.css';

export interface CheckboxProps {
  children: ComponentChildren;
  checked: boolean;
  /** Some but not all of what it stands for. */
  mixed?: boolean;
  disabled?: boolean;
  /** The words are for screen readers only. */
  bare?: boolean;
  testId?: string;
  onChange: (checked: boolean) => void;
}

export function Checkbox({ children, checked, mixed = false, disabled = false, bare = false, testId, onChange }: CheckboxProps) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (input.current) input.current.indeterminate = mixed;
  }, [mixed]);
  return (
    <label class="checkbox">
      <input ref={input} class="checkbox__input" type="checkbox" checked={checked} disabled={disabled} data-testid={testId}
        onChange={(event) => onChange(event.currentTarget.checked)} />
      <span class={bare ? 'visually-hidden' : undefined}>{children}</span>
    </label>
  );
}
