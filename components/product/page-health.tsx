import { useState } from 'preact/hooks';
import { pageReport, type PageHealth as PageOf } from '../../utils/domain/page-health.ts';
import { readErrorText, text } from '../../utils/i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { download } from '../ui/download.ts';
import { Select } from '../ui/field.tsx';
import { formatCount, formatTime } from '../ui/format.ts';
import { Notice } from '../ui/notice.tsx';
import './page-health.css';

export interface PageHealthProps {
  /** The pages visited last, newest first. */
  pages: readonly PageOf[];
  /** The offer in the supplier's tab used last; null when there is none. */
  tabOffer: string | null;
  version: string;
  now: number;
}

/** How the supplier's pages were read: what came from where, what is missing, what disagrees; and a report of it. */
export function PageHealth({ pages, tabOffer, version, now }: PageHealthProps) {
  const [chosen, setChosen] = useState<string | null>(null);
  const unread = tabOffer !== null && !pages.some((page) => page.key === tabOffer);
  const page = pages.find(({ key }) => key === (chosen ?? tabOffer)) ?? pages[0];
  return (
    <>
      <p class="soft">{text('page_intro')}</p>
      {unread && <Notice tone="warn" state="unread" testId="page-unread" title={text('popup_not_read')}>{text('page_unread_next', { offer: tabOffer })}</Notice>}
      {page === undefined
        ? <p class="soft" data-testid="page-none">{text('page_none')}</p>
        : (
          <>
            {pages.length > 1 && (
              <Select label={text('page_choose')} testId="page-choose" value={page.key} onChange={setChosen}
                options={pages.map(({ key, read }) => ({ value: key, label: read === null ? key : `${read.title} (${key})` }))} />
            )}
            <Page page={page} now={now} />
            <p class="soft small">{text('page_report_what')}</p>
            <div><Button testId="page-report" onClick={() => download(`pushcart-page-${page.key.replace(':', '-')}.json`, pageReport(page, version))}>{text('page_report_save')}</Button></div>
          </>
        )}
    </>
  );
}

function Page({ page: { key, url, readAt, error, errorAt, read }, now }: { page: PageOf; now: number }) {
  return (
    <div class="page" data-testid="page" data-offer={key}>
      <p>
        {url === null ? key : <a href={url} target="_blank" rel="noreferrer">{read?.title ?? key}</a>}
        {readAt !== null && <span class="soft"> · {text('fact_read')} {formatTime(readAt, now)}</span>}
      </p>
      {error !== null && (
        <Notice tone="bad" state={error.code} testId="page-error" title={errorAt === null ? text('popup_read_failed') : `${text('popup_read_failed')}, ${formatTime(errorAt, now)}`}>
          <p>{readErrorText(error.code)}</p>
          <p class="small"><code>{[error.code, ...error.paths].join(' · ')}</code></p>
        </Notice>
      )}
      {read !== null && (
        <>
          <Notice tone={read.partial.length > 0 ? 'warn' : 'good'} state={read.partial.length > 0 ? 'partial' : 'whole'} testId="page-whole">
            {read.partial.length > 0 ? text('page_partial') : text('page_whole')}
            {read.partial.length > 0 && <ul class="page__list">{read.partial.map((field) => <li key={field}>{field}</li>)}</ul>}
          </Notice>
          <p class="small">{text('page_counts', {
            skus: formatCount(read.counts.skus), axes: formatCount(read.counts.axes), tiers: formatCount(read.counts.tiers), images: formatCount(read.counts.images),
          })}</p>
          <p class="small" data-testid="page-session">{text('page_session', {
            member: text(`page_member_${read.session?.member ?? 'unknown'}`), language: read.session?.language ?? text('unknown'), currency: read.currency,
          })}</p>
          {read.notes.length > 0 && (
            <>
              <p>{text('page_notes', { count: formatCount(read.notes.length) })}</p>
              <ul class="page__list small">{read.notes.map((note) => <li key={note}>{note}</li>)}</ul>
            </>
          )}
          <details>
            <summary>{text('page_fields', { count: formatCount(read.fields.length), generation: read.generation })}</summary>
            <dl class="page__fields small">
              {read.fields.map(({ field, place }) => (
                <div key={field} class="page__field">
                  <dt>{field}</dt>
                  <dd><code>{place}</code></dd>
                </div>
              ))}
            </dl>
          </details>
        </>
      )}
    </div>
  );
}
