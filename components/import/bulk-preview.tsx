import { useEffect, useRef, useState } from 'preact/hooks';
import type { ImportRow } from '../../utils/domain/claim/rows.ts';
import type { ListingPreview } from '../../utils/domain/listing-change.ts';
import { reasonText, text } from '../../utils/i18n/text.ts';
import { send } from '../../utils/messaging/client.ts';
import { refusalOf, type Refusal } from '../hooks/outcome.ts';
import { ChangeList } from '../listing/change-list.tsx';
import { Button } from '../ui/button.tsx';
import { formatCount } from '../ui/format.ts';

type Answer = { row: ImportRow; preview: ListingPreview } | { row: ImportRow; refusal: Refusal };

async function ask(row: ImportRow): Promise<Answer> {
  const answer = await send('listing.preview', { key: row.offerKey, storeId: row.storeId ?? '', readAt: row.readAt ?? 0 });
  const refusal = refusalOf(answer);
  return refusal === null && answer.ok && answer.value.ok ? { row, preview: answer.value.preview } : { row, refusal: refusal ?? { code: 'failed', detail: '' } };
}

/** Asks the stores, one listing after the other, what a push would change there; ends when it is closed. Nothing is written. */
export function BulkPreview({ rows, onClose }: { rows: readonly ImportRow[]; onClose: () => void }) {
  const [answers, setAnswers] = useState<Answer[]>([]);
  const asked = useRef(rows).current;
  useEffect(() => {
    let isOn = true;
    void (async () => {
      for (const row of asked) {
        const answer = await ask(row);
        if (!isOn) return;
        setAnswers((before) => [...before, answer]);
      }
    })();
    return () => {
      isOn = false;
    };
  }, [asked]);
  return (
    <div class="import__block" data-testid="bulk-preview" aria-busy={answers.length < asked.length}>
      <p class="small" role="status">{text('import_preview_asked', { done: formatCount(answers.length), count: formatCount(asked.length) })}</p>
      <ul class="import__checks">
        {answers.map((answer) => (
          <li key={answer.row.id} data-testid="preview-line" data-id={answer.row.id}>
            <p class="import__title">{answer.row.title}</p>
            {'refusal' in answer ? <p class="small">{reasonText(answer.refusal.code, answer.refusal.area ?? 'price')} {answer.refusal.detail}</p>
              : answer.preview.changes.length === 0 ? <p class="small">{text('preview_none')}</p> : <ChangeList changes={answer.preview.changes} />}
          </li>
        ))}
      </ul>
      <div><Button testId="preview-close" onClick={onClose}>{text('import_close')}</Button></div>
    </div>
  );
}
