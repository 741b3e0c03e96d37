import { text } from '../../utils/i18n/text.ts';
import type { AnswerOf } from '../../utils/messaging/client.ts';
import { Select } from '../ui/field.tsx';

/** One of the offers read last; nothing is asked for until the user has chosen one. */
export function OfferChoice({ pages, value, testId, onChange }: { pages: AnswerOf<'page.list'>; value: string; testId: string; onChange: (key: string) => void }) {
  const offers = pages.flatMap(({ key, read }) => (read === null ? [] : [{ value: key, label: `${read.title} (${key})` }]));
  if (offers.length === 0) return <p class="soft" data-testid={`${testId}-none`}>{text('offers_none_read')}</p>;
  return <Select label={text('offer_choose')} testId={testId} value={value} options={[{ value: '', label: text('offer_choose_none') }, ...offers]} onChange={onChange} />;
}
