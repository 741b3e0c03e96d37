import type { SinceChange } from '../../utils/domain/changes-since.ts';
import type { ChangeValue, ListingChange } from '../../utils/domain/listing-change.ts';
import { changeText } from '../../utils/i18n/text.ts';
import { formatCount, formatMoney } from '../ui/format.ts';

const shown = (value: ChangeValue): string => (typeof value === 'object' ? formatMoney(value) : typeof value === 'number' ? formatCount(value) : value);

/** Changes one below the other: what it is, of what, from and to. */
export function ChangeList({ changes }: { changes: readonly (ListingChange | SinceChange)[] }) {
  return (
    <ul class="changes small">
      {changes.map(({ kind, subject, from, to }) => (
        <li key={`${kind} ${subject}`} class="change" data-testid="change" data-kind={kind}>
          <span>{changeText(kind)} <span class="soft">{subject}</span></span>
          <span class="change__values">{from !== null && <s>{shown(from)}</s>} {to !== null && shown(to)}</span>
        </li>
      ))}
    </ul>
  );
}
