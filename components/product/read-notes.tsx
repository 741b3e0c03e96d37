import type { ProductRead } from '../../utils/domain/product.ts';
import { text } from '../../utils/i18n/text.ts';
import { Notice } from '../ui/notice.tsx';

/** What could not be read, and copies on the page that disagree. Nothing when the read is whole. */
export function ReadNotes({ read }: { read: ProductRead }) {
  return (
    <>
      {read.partial.length > 0 && <Notice tone="warn" state="partial" testId="partial">{text('partial', { fields: read.partial.join(', ') })}</Notice>}
      {read.notes.length > 0 && (
        <details class="small" data-testid="page-notes">
          <summary>{text('page_notes', { count: read.notes.length })}</summary>
          <ul class="bullets">{read.notes.map((note) => <li key={note}>{note}</li>)}</ul>
        </details>
      )}
    </>
  );
}
