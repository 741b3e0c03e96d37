import type { ProductRead } from '../../utils/domain/product.ts';
import { fieldText, text } from '../../utils/i18n/text.ts';
import { Bullets } from '../ui/bullets.tsx';
import { Notice } from '../ui/notice.tsx';

/** What could not be read, and copies on the page that disagree. Nothing when the read is whole. */
export function ReadNotes({ read }: { read: ProductRead }) {
  return (
    <>
      {read.partial.length > 0 && <Notice tone="warn" state="partial" testId="partial">{text('partial', { fields: [...new Set(read.partial.map(fieldText))].join(', ') })}</Notice>}
      <Bullets summary={text('page_notes', { count: read.notes.length })} items={read.notes} testId="page-notes" />
    </>
  );
}
