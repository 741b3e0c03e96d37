import { useState } from 'preact/hooks';
import { byAge } from '../../utils/domain/export/shop-file.ts';
import { reasonText, text } from '../../utils/i18n/text.ts';
import { useAnswer } from '../hooks/use-answer.ts';
import { formatCount } from '../ui/format.ts';

/** How many products a shop that is kept here has; the first of them are read once this is opened. */
export function FilesProducts({ storeId, total }: { storeId: string; total: number }) {
  const [isOpen, setOpen] = useState(false);
  const { value, error } = useAnswer('files.catalogue', isOpen ? { id: storeId, after: '' } : null);
  const count = text('files_count', { count: formatCount(total) });
  if (total === 0) return <p data-testid="files-count">{count}</p>;
  const more = value === null ? 0 : value.total - value.products.length;
  return (
    <details data-testid="files-products" onToggle={({ currentTarget: { open } }) => setOpen(open)}>
      <summary data-testid="files-count">{count}</summary>
      {error !== null && <p class="soft">{reasonText(error, 'message')}</p>}
      {value !== null && (
        <ul class="panel__list files__products">
          {byAge(value.products).map(({ id, title, variants, visible }) => (
            <li key={id} data-testid="files-product">{title} <span class="soft">{[text('import_variants', { count: formatCount(variants.length) }), text(visible ? 'files_shown' : 'files_hidden')].join(' · ')}</span></li>
          ))}
        </ul>
      )}
      {more > 0 && <p class="soft" data-testid="files-more">{text('queue_more', { count: formatCount(more) })}</p>}
    </details>
  );
}
