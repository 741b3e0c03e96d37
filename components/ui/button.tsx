import type { ComponentChildren } from 'preact';
import { Spinner } from './spinner.tsx';
import './ui.css';

export interface ButtonProps {
  children: ComponentChildren;
  /** `primary`: the one main action of a screen. `link`: an action inside a sentence. */
  look?: 'primary' | 'plain' | 'link' | 'danger';
  type?: 'button' | 'submit';
  disabled?: boolean;
  /** Something is under way: a spinner before the words. */
  busy?: boolean;
  /** The id of the text that explains the button. */
  describedBy?: string;
  testId?: string;
  onClick?: () => void;
}

export function Button({ children, look = 'plain', type = 'button', disabled = false, busy = false, describedBy, testId, onClick }: ButtonProps) {
  return (
    <button type={type} class={`button button--${look}`} disabled={disabled} aria-busy={busy} aria-describedby={describedBy} data-testid={testId} onClick={onClick}>
      {busy && <Spinner />}
      {children}
    </button>
  );
}
