import { useState } from 'preact/hooks';
import { firstAble, type Placed } from '../../utils/domain/compare/compare.ts';
import { reasonText, text } from '../../utils/i18n/text.ts';
import type { CompareOf } from '../hooks/use-compare.ts';
import { Button } from '../ui/button.tsx';
import { Select } from '../ui/field.tsx';
import { formatStock } from '../ui/format.ts';
import { Notice } from '../ui/notice.tsx';

export interface FallbackOrderProps extends Pick<CompareOf, 'keep' | 'choose'> {
  offers: NonNullable<CompareOf['offers']>;
  /** The same in the order of the ranking. */
  placed: readonly Placed[];
  quantity: number;
}

/** Who stands in for an offer that cannot deliver: the order of the comparison, kept with the offer that is listed. */
export function FallbackOrder({ offers, placed, quantity, keep, choose }: FallbackOrderProps) {
  const [wanted, setWanted] = useState('');
  const [kept, setKept] = useState<boolean | null>(null);
  const main = offers.find(({ key }) => key === wanted) ?? offers[0];
  if (!main) return null;
  const titles = new Map(offers.map(({ key, read }) => [key, read.product.title]));
  const save = (fallbacks: string[]) => void keep(main.key, { fallbacks }).then(setKept);
  const order = [main.key, ...main.fallbacks];
  const missing = main.fallbacks.filter((key) => !titles.has(key));
  const able = firstAble(order, placed, quantity);
  return (
    <section class="compare__order" aria-labelledby="fallback-title" data-testid="fallbacks">
      <h3 class="panel__title" id="fallback-title">{text('fallback')}</h3>
      <p class="soft">{text('fallback_hint')}</p>
      <Select label={text('fallback_main')} testId="fallback-main" value={main.key} options={offers.map(({ key, read }) => ({ value: key, label: read.product.title.slice(0, 80) }))} onChange={(key) => {
        setWanted(key);
        setKept(null);
      }} />
      {main.fallbacks.length > 0 && (
        <>
          <ol class="compare__kept" data-testid="fallback-kept">
            {order.map((key) => {
              const stock = placed.find((offer) => offer.key === key)?.stock ?? 'unknown';
              return <li key={key} data-key={key}>{titles.get(key) ?? key} <span class="soft small">{text('col_stock')}: {formatStock(stock)}</span></li>;
            })}
          </ol>
          <p data-testid="fallback-able">{able === null ? text('fallback_none_able', { count: quantity }) : text('fallback_able', { count: quantity, title: titles.get(able) ?? able })}</p>
        </>
      )}
      <div class="store__actions">
        <Button testId="fallback-keep" onClick={() => save(placed.flatMap(({ key }) => (key === main.key ? [] : [key])))}>{text('fallback_keep')}</Button>
        {missing.length > 0 && <Button testId="fallback-load" onClick={() => missing.forEach((key) => choose(key, key, true))}>{text('fallback_load')}</Button>}
        {main.fallbacks.length > 0 && <Button look="link" testId="fallback-forget" onClick={() => save([])}>{text('fallback_forget')}</Button>}
      </div>
      {kept !== null && <Notice tone={kept ? 'good' : 'bad'} testId="fallback-said">{kept ? text('saved') : reasonText('failed', 'message')}</Notice>}
    </section>
  );
}
