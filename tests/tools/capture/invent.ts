import type { ProductRead } from '../../../utils/domain/product.ts';
import { createWords } from './words.ts';

/** Keys whose texts name or identify a person, or let one in. */
const PERSONAL = /login|nick|buyer|userid|username|account|contact|mobile|phone|mail|csrf|token|cookie|secret|umid|trace/i;

/** Replaces what a supplier or a person wrote by invented words of the same shape. */
export interface Inventor {
  /** Of text as it is shown. */
  text(text: string): string;
  /** Of script text: inside its strings, and its long numbers. */
  script(script: string): string;
  /** What was replaced as a whole and must not be found again; a single word of a title may be a word of the site. */
  replaced(): string[];
}

export interface InventorOptions {
  /** What the readers look for; it stays. */
  words: readonly string[];
  numbers: ReadonlySet<string>;
  /** The page: nothing is invented that stands in it. */
  page: string;
}

/** The Latin words of title and seller, one after the other with whatever between: as text, in mark-up or in an address. */
function phrasesOf({ product: { title, seller } }: ProductRead): RegExp[] {
  const host = seller.shopUrl === undefined ? '' : new URL(seller.shopUrl).hostname.split('.')[0] ?? '';
  return [title, seller.name ?? '', seller.loginId ?? '', /^(?:www|detail|m)$/.test(host) ? '' : host].flatMap((name) => {
    const found = name.match(/[A-Za-z0-9]+/g) ?? [];
    return found.join('').length > 4 && /[A-Za-z]{3}/.test(found.join('')) ? [new RegExp(found.join('(?:&\\w{1,8};|[^A-Za-z0-9]){1,12}?'), 'gi')] : [];
  });
}

export function createInventor(read: ProductRead, { words, numbers, page }: InventorOptions): Inventor {
  const invented = createWords(page);
  const gone = new Set<string>();
  const note = (old: string): string => {
    gone.add(old);
    return old;
  };
  const number = (old: string): string => (numbers.has(old) ? old : invented.number(note(old)));
  const token = (old: string): string => {
    const next = invented.latin(old);
    if (next !== old && old.length > 8 && /\d/.test(old) && /[A-Za-z]/.test(old)) note(old);
    return next;
  };
  const kept = words.length > 0 ? new RegExp(`(${words.join('|')})`) : /(?!)/;
  const chinese = (run: string): string => run.split(kept).map((piece, i) => (i % 2 === 1 || piece === '' ? piece : invented.han(note(piece)))).join('');

  const phrases = phrasesOf(read);
  const { id, skus } = read.product;
  const short = [id, ...skus.flatMap((sku) => sku.id ?? [])].filter((one) => one.length < 9).map((one) => new RegExp(`(?<!\\d)${one}(?!\\d)`, 'g'));

  function text(old: string): string {
    let next = old;
    for (const phrase of phrases) next = next.replace(phrase, (name) => invented.latin(note(name)));
    for (const one of short) next = next.replace(one, number);
    return next
      .replace(/[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{2,40}/g, (mail) => invented.mail(note(mail)))
      // Names of files, values in addresses, and whatever else looks like a token.
      .replace(/(?<=\/)[\w!-]{1,200}?(?=(?:-\d-cib)?(?:\.\d{1,4}x\d{1,4})?\.(?:jpe?g|png|webp|gif|mp4)\b)/g, token)
      .replace(/(?<=[?&][\w-]{1,40}=)[^&#"'\s]{1,300}/g, token)
      .replace(/(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[\w-]{20,}/g, token)
      .replace(/\d{3,4}-\d{7,8}(?!\d)/g, (phone) => phone.split('-').map((part, i) => (i === 0 ? part.replaceAll(/\d/g, '0') : number(part))).join('-'))
      .replace(/(?<![.\d])\d{9,}/g, number)
      .replace(/\p{Script=Han}+/gu, chinese);
  }

  /** The name or token of a person; flags and small numbers name no one. */
  const personal = (old: string): string => (/^(?:true|false|null|yes|no|[\d.]{0,3})$/i.test(old) ? old : text(token(old)));

  function value(written: string, key: string): string {
    const quote = written.charAt(0);
    if (quote !== '"' && quote !== "'") return number(written);
    const plain = unquoted(written);
    const next = PERSONAL.test(key) ? personal(plain) : text(plain);
    return next === plain ? written : `${quote}${JSON.stringify(next).slice(1, -1).replaceAll('</', '<\\/')}${quote}`;
  }

  return {
    text,
    script: (script) => script.replace(/(?:(["']?)(\w{1,60})\1\s{0,9}[:=]\s{0,9})?("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|(?<![.\w])\d{9,})/g,
      (whole, _quote: string, key: string | undefined, written: string) => whole.slice(0, whole.length - written.length) + value(written, key ?? '')),
    replaced: () => [...gone],
  };
}

/** What a string literal means; as it stands where it is not like JSON. */
function unquoted(written: string): string {
  const inner = written.slice(1, -1);
  try {
    return JSON.parse(written.startsWith('"') ? written : `"${inner.replaceAll('"', '\\"').replaceAll("\\'", "'")}"`) as string;
  } catch {
    return inner;
  }
}
