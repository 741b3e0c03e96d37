import type { ComponentChildren } from 'preact';
import { text, type TextKey } from '../../utils/i18n/text.ts';
import { Badge } from '../ui/badge.tsx';
import { formatCount } from '../ui/format.ts';

/** The entries of the navigation; their ids are addresses (`options.html#price`). Each has a section of its own name. */
const ENTRIES = [
  { id: 'guide', title: 'guide' }, { id: 'import', title: 'import_list' }, { id: 'collected', title: 'collected' }, { id: 'compare', title: 'compare' }, { id: 'queue', title: 'queue' }, { id: 'activity', title: 'activity' },
  { id: 'stores', title: 'stores' }, { id: 'price', title: 'price_rule' }, { id: 'sync', title: 'sync' }, { id: 'words', title: 'words' }, { id: 'pictures', title: 'pictures' }, { id: 'offsite', title: 'offsite' },
  { id: 'page', title: 'page_health' }, { id: 'look', title: 'look' }, { id: 'data', title: 'data' },
] as const satisfies readonly { id: string; title: TextKey }[];

/** The sections that are in sight together: the first steps stand above what they lead to. */
export const VIEWS: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(ENTRIES.map(({ id }) => [id, [id]])),
  stores: ['stores', 'connect'],
  guide: ['guide', 'stores', 'connect', 'price'],
};

/** One part of the page, under its heading. Out of sight it stays as it is, with what was typed into it. */
export function Section({ id, title, shown, children }: { id: string; title: string; shown: boolean; children: ComponentChildren }) {
  return (
    <section class="card" id={id} aria-labelledby={`${id}-title`} hidden={!shown}>
      <h2 class="card__title" id={`${id}-title`} tabIndex={-1}>{title}</h2>
      {children}
    </section>
  );
}

/** The way to each view. `needs`: jobs that wait for the user. */
export function SectionNav({ current, needs, onOpen }: { current: string; needs: number; onOpen: (id: string) => void }) {
  return (
    <nav class="nav" aria-label={text('settings')}>
      <ul class="nav__list">
        {ENTRIES.map(({ id, title }) => (
          <li key={id}>
            <a class="nav__link" href={`#${id}`} data-testid={`nav-${id}`} aria-current={current === id ? 'page' : undefined} onClick={() => onOpen(id)}>
              {text(title)}
              {id === 'queue' && needs > 0 && <> <Badge tone="warn">{formatCount(needs)}<span class="visually-hidden"> {text('queue_blocked')}</span></Badge></>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
