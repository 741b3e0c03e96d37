import { useMemo, useState } from 'preact/hooks';
import type { FoundVariant, LookedProduct } from '../../utils/domain/link/found.ts';
import { doubledPairs, suggestPairs, type LinkPair } from '../../utils/domain/link/suggest.ts';
import type { Money } from '../../utils/domain/money.ts';
import { translate } from '../../utils/i18n/glossary/translate.ts';
import { text } from '../../utils/i18n/text.ts';
import { useAnswer } from '../hooks/use-answer.ts';
import { Button } from '../ui/button.tsx';
import { Select } from '../ui/field.tsx';
import { formatCount, formatMoney } from '../ui/format.ts';
import { Loading } from '../ui/spinner.tsx';

/** A supplier's SKU that can be sold. */
export interface LinkRow {
  key: string;
  /** The page's words, and the user's. */
  options: readonly string[];
  words: readonly string[];
  cost: Money;
}

export interface LinkPairsProps {
  rows: readonly LinkRow[];
  product: LookedProduct;
  /** The store's, which the glossary's words are taken in. */
  language: string;
  busy: boolean;
  confirm: (pairs: readonly LinkPair[]) => void;
}

const NOTHING = {};

/** Waits for the user's own words: suggestions are made once, before he chooses. */
export function LinkPairs(props: LinkPairsProps) {
  const terms = useAnswer('terms.get', NOTHING);
  if (terms.value === null && terms.error === null) return <Loading />;
  return <Pairs {...props} terms={terms.value?.terms ?? []} />;
}

/** Rows of one go: what is not on the screen is not linked. */
const PAGE = 50;
const named = (options: readonly string[]): string => options.join(' / ');
const variantName = ({ options, variantId }: FoundVariant): string => named(options.map(({ value }) => value)) || variantId;

function Pairs({ rows, product, language, busy, confirm, terms }: LinkPairsProps & { terms: Parameters<typeof translate>[2] }) {
  const suggested = useMemo(() => {
    const target = language.toLowerCase().startsWith('ru') ? 'ru' : 'en';
    const inWords = (options: readonly string[]) => options.map((option) => translate(option, target, terms).words ?? option);
    return suggestPairs(rows.map(({ key, options, words }) => ({ key, names: [options, words, inWords(options)] })), product.variants);
  }, []);
  const [chosen, setChosen] = useState<ReadonlyMap<string, string>>(suggested);
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const [most, setMost] = useState(PAGE);
  const shown = rows.slice(0, most);
  const variants = new Map(product.variants.map((variant) => [variant.variantId, variant]));
  const pairs = shown.flatMap(({ key }): LinkPair[] => {
    const variant = variants.get(chosen.get(key) ?? '');
    return variant ? [{ key, variantId: variant.variantId, sku: variant.sku }] : [];
  });
  const twice = new Set(doubledPairs(pairs));
  const choices = [{ value: '', label: text('link_leave') }, ...product.variants.map((variant) => ({
    value: variant.variantId,
    label: [text('link_code', { variant: variantName(variant), sku: variant.sku || text('link_no_code') }), ...(variant.price ? [formatMoney(variant.price)] : [])].join(' · '),
  }))];
  const choose = (key: string, variantId: string) => {
    setChosen((before) => new Map(before).set(key, variantId));
    setTouched((before) => new Set(before).add(key));
  };
  const hintOf = (key: string) => (!touched.has(key) && suggested.has(key) ? text('link_suggested') : undefined);
  return (
    <fieldset class="import__pairs" data-testid="link-pairs">
      <legend class="panel__title">{text('link_pairs')}</legend>
      <p class="small soft">{text('link_pairs_hint')}</p>
      {shown.map(({ key, options, words, cost }) => (
        <Select key={key} testId="link-pair" value={chosen.get(key) ?? ''} onChange={(variantId) => choose(key, variantId)} options={choices} hint={hintOf(key)} error={twice.has(key) ? text('link_twice') : null}
          label={[named(options) || text('only_variant'), ...(named(words) === named(options) ? [] : [named(words)]), text('link_cost', { cost: formatMoney(cost) })].join(' · ')} />
      ))}
      {rows.length > most && <div><Button look="link" testId="link-more" onClick={() => setMost(most + PAGE)}>{text('link_more', { count: formatCount(rows.length - most) })}</Button></div>}
      <p class="small soft" aria-live="polite">{text('link_left', { count: formatCount(product.variants.length - new Set(pairs.map(({ variantId }) => variantId)).size) })}</p>
      <div><Button look="primary" testId="link-do" busy={busy} disabled={busy || pairs.length === 0 || twice.size > 0} onClick={() => confirm(pairs)}>{text('link_do', { count: formatCount(pairs.length) })}</Button></div>
    </fieldset>
  );
}
