import { useRef, useState } from 'preact/hooks';
import type { FoundProduct, LookedProduct } from '../../utils/domain/link/found.ts';
import type { LinkPair } from '../../utils/domain/link/suggest.ts';
import { reasonText, text } from '../../utils/i18n/text.ts';
import type { LinkOf } from '../hooks/use-link.ts';
import type { Refusal } from '../hooks/outcome.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { formatCount } from '../ui/format.ts';
import { Notice } from '../ui/notice.tsx';
import { LinkPairs, type LinkRow } from './link-pairs.tsx';

export interface LinkPanelProps {
  storeId: string;
  /** The claim's own external key: a product marked with it may be linked again. */
  ownKey: string;
  rows: readonly LinkRow[];
  language: string;
  search: LinkOf['search'];
  look: LinkOf['look'];
  adopt: (product: LookedProduct, pairs: readonly LinkPair[]) => Promise<Refusal | null>;
}

/** “Already in my store?”: search, choose, say which variant is which SKU. */
export function LinkPanel({ storeId, ownKey, rows, language, search, look, adopt }: LinkPanelProps) {
  const [words, setWords] = useState('');
  const [found, setFound] = useState<FoundProduct[] | null>(null);
  const [product, setProduct] = useState<LookedProduct | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [busy, setBusy] = useState(false);
  const head = useRef<HTMLParagraphElement>(null);
  const during = async (work: () => Promise<Refusal | null>) => {
    setBusy(true);
    setRefusal(null);
    setRefusal(await work());
    setBusy(false);
  };
  const find = () => during(async () => {
    const answer = await search(storeId, words.trim());
    setFound(answer.ok ? answer.value : null);
    return answer.ok ? null : answer.refusal;
  });
  const choose = (id: string) => during(async () => {
    const answer = await look(storeId, id);
    if (answer.ok) setProduct(answer.value);
    // The list it was chosen from is gone: the keyboard goes on from here.
    requestAnimationFrame(() => head.current?.focus());
    return answer.ok ? null : answer.refusal;
  });
  return (
    <details class="import__block" data-testid="link">
      <summary>{text('link_title')}</summary>
      <p class="small soft">{text('link_hint')}</p>
      {product === null ? (
        <form class="import__bar" onSubmit={(event) => {
          event.preventDefault();
          if (words.trim() !== '' && !busy) void find();
        }}>
          <Field label={text('link_text')} testId="link-words" maxLength={200} value={words} onInput={setWords} />
          <Button type="submit" testId="link-search" busy={busy} disabled={busy || words.trim() === ''}>{text('link_search')}</Button>
        </form>
      ) : (
        <>
          <p ref={head} tabIndex={-1} data-testid="link-product">{product.title} <span class="soft small">{product.id}</span></p>
          <div><Button look="link" testId="link-other" disabled={busy} onClick={() => setProduct(null)}>{text('link_other')}</Button></div>
          <LinkPairs key={product.id} rows={rows} product={product} language={language} busy={busy} confirm={(pairs) => void during(() => adopt(product, pairs))} />
        </>
      )}
      {product === null && found !== null && <Found found={found} ownKey={ownKey} busy={busy} choose={(id) => void choose(id)} />}
      {refusal !== null && <Notice tone="bad" testId="link-refused" state={refusal.code}>{reasonText(refusal.code, refusal.area ?? 'link')} {refusal.detail}</Notice>}
    </details>
  );
}

/** Those of another listing are shown and cannot be chosen: the user sees why his product is none. */
function Found({ found, ownKey, busy, choose }: { found: readonly FoundProduct[]; ownKey: string; busy: boolean; choose: (id: string) => void }) {
  return (
    <div role="status" data-testid="link-found">
      <p class="small">{found.length === 0 ? text('link_none') : text('link_found', { count: formatCount(found.length) })}</p>
      <ul class="import__found">
        {found.map(({ id, title, ours }) => (
          <li key={id}>
            <span>{title} <span class="soft small">{id}{ours !== null && ` · ${text('link_ours')}`}</span></span>
            <Button testId="link-choose" disabled={busy || (ours !== null && ours !== ownKey)} onClick={() => choose(id)}>{text('link_choose')}<span class="visually-hidden"> {title} {id}</span></Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
