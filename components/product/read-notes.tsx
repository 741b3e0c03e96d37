import type { ProductRead } from '../../utils/domain/product.ts';
import { fieldText, text } from '../../utils/i18n/text.ts';
import { Bullets } from '../ui/bullets.tsx';
import { listText } from '../ui/format.ts';
import { Notice } from '../ui/notice.tsx';

/** The field in the user's words; what the reader found odd is for a report and stays as it is. */
const noteText = (note: string): string => {
  const at = note.indexOf(': ');
  return at < 0 ? note : `${fieldText(note.slice(0, at))}${note.slice(at)}`;
};

/** What could not be read, and copies on the page that disagree. Nothing when the read is whole. */
export function ReadNotes({ read }: { read: ProductRead }) {
  return (
    <>
      {read.partial.length > 0 && <Notice tone="warn" state="partial" testId="partial">{text('partial', { fields: listText([...new Set(read.partial.map(fieldText))]) })}</Notice>}
      <Bullets summary={text('page_notes', { count: read.notes.length })} items={read.notes.map(noteText)} testId="page-notes" />
    </>
  );
}
