import type { ComponentChildren } from 'preact';
import './ui.css';

export type Tone = 'plain' | 'good' | 'warn' | 'bad';

/** A sign for those who do not see the colour; a doubt by default for `warn`. */
export const SIGNS = { plain: '', good: '✓', warn: '?', bad: '✕' } as const satisfies Record<Tone, string>;

export interface NoticeProps {
  tone?: Tone;
  title?: ComponentChildren;
  /** What to do next. */
  children?: ComponentChildren;
  /** The buttons that do it. */
  actions?: ComponentChildren;
  /** The state it stands for, for tests and styles. */
  state?: string;
  testId?: string;
}

/** What happened and what to do next. Read out when it appears. */
export function Notice({ tone = 'plain', title, children, actions, state, testId = 'notice' }: NoticeProps) {
  return (
    <div class={`notice tone-${tone}`} role={tone === 'bad' ? 'alert' : 'status'} data-testid={testId} data-state={state}>
      {title && <p class="notice__title">{title}</p>}
      {children && <div>{children}</div>}
      {actions && <div class="notice__actions">{actions}</div>}
    </div>
  );
}
