import type { ComponentChildren } from 'preact';
import { rangeOf, type PriceRange } from '../../utils/domain/pricing/price-range.ts';
import type { ProductRead, SupplierProduct, TriState } from '../../utils/domain/product.ts';
import type { OfferView } from '../../utils/domain/view-types.ts';
import { currentLocale, text } from '../../utils/i18n/text.ts';
import { useImage } from '../hooks/use-image.ts';
import { formatCount, formatStock, formatTime } from '../ui/format.ts';
import { Money } from '../ui/money.tsx';
import { SIGNS } from '../ui/notice.tsx';
import './product.css';

export interface ProductHeaderProps {
  read: ProductRead;
  /** When the page was read, ms since the epoch; null when not known. */
  readAt: number | null;
  now: number;
  /** The lowest prices of the last 30 days among own observations. */
  low?: OfferView['low'];
}

const VERDICT = { yes: 'good', no: 'bad', unknown: 'warn' } as const;

/** Pieces in the user's words, who reads no Chinese; any other unit stays as the page has it. */
const unitText = (unit: string | null): string | null => (currentLocale() !== 'zh-CN' && (unit === '个' || unit === '件') ? text('pieces') : unit);

/** What the supplier sells: image, title, the one-piece verdict, the prices and the facts a reseller decides by. */
export function ProductHeader({ read, readAt, now, low = null }: ProductHeaderProps) {
  const { product } = read;
  const image = useImage(product.images[0]);
  return (
    <header class="product">
      {image === null ? <span class="product__image" aria-hidden="true" /> : <img class="product__image" src={image} alt="" />}
      <div class="product__head">
        <h1 class="product__title" title={product.title} data-testid="product-title">{product.title}</h1>
        <Verdict onePiece={product.dropship.onePiece} />
      </div>
      <dl class="facts">
        <Prices product={product} />
        {low !== null && <Fact name={text('fact_low')} testId="low"><Range of={low} /> <span class="soft">{text('low_days', { days: low.days })}</span></Fact>}
        <Fact name={text('fact_stock')} testId="stock">{product.totalStock === 'unknown' ? <Silent /> : <>{formatStock(product.totalStock)} {unitText(product.unit)}</>}</Fact>
        <Fact name={text('fact_moq')} testId="moq">{product.moq === null ? <Silent /> : <>{formatCount(product.moq)} {unitText(product.unit)}</>}</Fact>
        {product.maxPerBuyer !== undefined && <Fact name={text('fact_limit')} testId="limit">{text('limit_max', { count: product.maxPerBuyer })}</Fact>}
        <Fact name={text('fact_free_post')} testId="free-post">{text(product.dropship.freePost)}</Fact>
        {readAt !== null && <Fact name={text('fact_read')} testId="read-at">{formatTime(readAt, now)}</Fact>}
        {product.tiers.length > 0 && <Tiers product={product} />}
      </dl>
    </header>
  );
}

/** Unknown is its own verdict, never a pass (004-20). */
function Verdict({ onePiece }: { onePiece: TriState }) {
  return (
    <p class={`verdict tone-${VERDICT[onePiece]}`} title={text(`one_piece_${onePiece}_hint`)} data-testid="one-piece" data-verdict={onePiece}>
      <span aria-hidden="true">{SIGNS[VERDICT[onePiece]]}</span> {text(`one_piece_${onePiece}`)}
      <span class="visually-hidden">. {text(`one_piece_${onePiece}_hint`)}</span>
    </p>
  );
}

function Fact({ name, testId, wide = false, children }: { name: string; testId: string; wide?: boolean; children: ComponentChildren }) {
  return (
    <div class={wide ? 'fact fact--wide' : 'fact'}>
      <dt class="fact__name">{name}</dt>
      <dd class="fact__value" data-testid={`fact-${testId}`}>{children}</dd>
    </div>
  );
}

/** What the page asks per SKU, and before a promotion; offers priced by quantity have tiers instead. */
function Prices({ product: { priceType, skus } }: { product: SupplierProduct }) {
  if (priceType === 'range') return null;
  const [now, before] = [rangeOf(skus.flatMap((sku) => sku.price ?? [])), rangeOf(skus.flatMap((sku) => sku.listPrice ?? []))];
  return (
    <Fact name={text('fact_price')} testId="price">
      {now === null ? <Silent /> : <Range of={now} />}
      {before !== null && <span class="soft"> {text('fact_price_before')} <s><Range of={before} /></s></span>}
    </Fact>
  );
}

const Range = ({ of: { from, to } }: { of: PriceRange }) => <><Money of={from} />{to.minor !== from.minor && <> – <Money of={to} /></>}</>;

const Silent = () => <span class="soft">{text('not_stated')}</span>;

function Tiers({ product }: { product: SupplierProduct }) {
  return (
    <Fact name={text('fact_tiers')} testId="tiers" wide>
      {product.tiers.map((tier) => (
        <span key={tier.minQty} class="tier">
          <span class="soft">{text('tier_from', { quantity: formatCount(tier.minQty) })}</span> <Money of={tier.price} />
        </span>
      ))}
    </Fact>
  );
}
