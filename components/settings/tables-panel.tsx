import { useState } from 'preact/hooks';
import { reasonText, text } from '../../utils/i18n/text.ts';
import { TABLES, type Exported, type Table } from '../hooks/export-tables.ts';
import { Button } from '../ui/button.tsx';
import { downloadBlob } from '../ui/download.ts';
import { formatCount } from '../ui/format.ts';
import { Notice } from '../ui/notice.tsx';

export interface TablesPanelProps {
  exportTable: (table: Table) => Promise<Exported>;
  /** The user's day as ISO text, for the files' names. */
  today: string;
}

/** Offers, variants and listings as CSV files. */
export function TablesPanel({ exportTable, today }: TablesPanelProps) {
  const [busy, setBusy] = useState<Table | null>(null);
  const [told, setTold] = useState<Exported | null>(null);
  const save = async (table: Table) => {
    setBusy(table);
    const made = await exportTable(table);
    if (made.ok && made.rows > 0) downloadBlob(`pushcart-${table}-${today}.csv`, made.file);
    setTold(made);
    setBusy(null);
  };
  return (
    <div class="panel">
      <h3 class="panel__title">{text('tables')}</h3>
      <p class="soft">{text('tables_hint')}</p>
      <div class="store__actions">
        {TABLES.map((table) => <Button key={table} testId={`table-${table}`} busy={busy === table} disabled={busy !== null} onClick={() => void save(table)}>{text(LABELS[table])}</Button>)}
      </div>
      {told !== null && !told.ok && <Notice tone="bad" testId="table-told" state={told.code}>{reasonText(told.code, 'message')}</Notice>}
      {told?.ok === true && <Notice tone={told.rows > 0 ? 'good' : 'plain'} testId="table-told" state="saved">{told.rows > 0 ? text('tables_saved', { count: formatCount(told.rows) }) : text('tables_empty')}</Notice>}
    </div>
  );
}

const LABELS = { offers: 'tables_offers', skus: 'tables_skus', listings: 'tables_listings' } as const;
