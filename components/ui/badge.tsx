import type { ComponentChildren } from 'preact';
import './badge.css';

/** A state in a word, in the colours of its tone. */
export const Badge = ({ tone, testId, children }: { tone: string; testId?: string; children: ComponentChildren }) => <span class={`badge tone-${tone}`} data-testid={testId}>{children}</span>;
