import type { ComponentChildren } from 'preact';
import { text, type TextKey } from '../../utils/i18n/text.ts';
import { Badge } from '../ui/badge.tsx';
import { formatCount } from '../ui/format.ts';

/** The sections of the settings in the order of the page; their ids are addresses (`options.html#price`). */
export const SECTIONS = [
  { id: 'guide', title: 'guide' }, { id: 'import', title: 'import_list' }, { id: 'stores', title: 'stores' }, { id: 'price', title: 'price_rule' }, { id: 'collected', title: 'collected' }, { id: 'queue', title: 'queue' },
  { id: 'activity', title: 'activity' }, { id: 'page', title: 'page_health' }, { id: 'offsite', title: 'offsite' }, { id: 'look', title: 'look' }, { id: 'data', title: 'data' },
] as const satisfies readonly { id: string; title: TextKey }[];

/** One part of the page, under its heading. */
export function Section({ id, title, children }: { id: string; title: string; children: ComponentChildren }) {
  return (
    <section class="card" id={id} aria-labelledby={`${id}-title`}>
      <h2 class="card__title" id={`${id}-title`} tabIndex={-1}>{title}</h2>
      {children}
    </section>
  );
}

/** The way to each section. `needs`: jobs that wait for the user. */
export function SectionNav({ current, needs, onOpen }: { current: string; needs: number; onOpen: (id: string) => void }) {
  return (
    <nav class="nav" aria-label={text('settings')}>
      <ul class="nav__list">
        {SECTIONS.map(({ id, title }) => (
          <li key={id}>
            <a class="nav__link" href={`#${id}`} data-testid={`nav-${id}`} aria-current={current === id ? 'true' : undefined} onClick={() => onOpen(id)}>
              {text(title)}
              {id === 'queue' && needs > 0 && <> <Badge tone="warn">{formatCount(needs)}<span class="visually-hidden"> {text('queue_blocked')}</span></Badge></>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Brings a section to the front and its heading into focus, for the keyboard and the screen reader. */
export function goTo(id: string): void {
  document.getElementById(id)?.scrollIntoView();
  document.getElementById(`${id}-title`)?.focus({ preventScroll: true });
}
