import type { Axis } from '../../domain/product.ts';
import { decodeEntities } from './entities.ts';

/** How many comparisons one page's odd labels may cost; an ordinary label costs one per axis. */
const BUDGET = 200_000;

/** Spaces at the ends and runs of spaces differ between the copies of a label on the same page. */
const plain = (text: string): string => text.trim().replaceAll(/\s+/g, ' ');

/** One piece of a label and where it starts and ends in it. */
interface Piece {
  start: number;
  end: number;
}

function piecesOf(label: string): Piece[] {
  const pieces: Piece[] = [];
  let start = 0;
  for (const separator of label.matchAll(/&gt;|>/g)) {
    pieces.push({ start, end: separator.index });
    start = separator.index + separator[0].length;
  }
  pieces.push({ start, end: label.length });
  return pieces;
}

/** `matched`: every option is a value of its axis. `by-position`: one part per axis, but not all of them listed values. */
export interface SplitLabel {
  options: string[];
  how: 'matched' | 'by-position';
}

/** Splits SKU labels of one offer into one value per axis. */
export class LabelSplitter {
  readonly #axes: readonly ReadonlyMap<string, string>[];
  #budget = BUDGET;

  /** `axes` with decoded names and values. */
  constructor(axes: readonly Axis[]) {
    this.#axes = axes.map((axis) => new Map(axis.values.map((value) => [plain(value), value])));
  }

  /**
   * `label` is undecoded (`黑色&gt;XL`). It is split at `&gt;` before decoding; as a value may itself hold `&gt;`, parts
   * are put together again until each is a value of its axis, in the axes' order first, then in any order (a value that
   * two axes share goes to the first). Null when the label cannot be told apart.
   */
  split(label: string): SplitLabel | null {
    const pieces = label === '' ? [] : piecesOf(label);
    const { length } = this.#axes;
    if (pieces.length === 0) return length === 0 ? { options: [], how: 'matched' } : null;
    if (pieces.length < length) return null;
    const options: string[] = Array.from({ length }, () => '');
    if (length > 0 && this.#fill(label, pieces, 0, new Set(), options)) return { options, how: 'matched' };
    if (pieces.length !== length) return null;
    return { options: pieces.map((piece) => decodeEntities(label.slice(piece.start, piece.end))), how: 'by-position' };
  }

  #fill(label: string, pieces: readonly Piece[], from: number, used: Set<number>, options: string[]): boolean {
    const left = this.#axes.length - used.size;
    const first = pieces[from];
    if (left === 0 || first === undefined) return left === 0 && first === undefined;
    for (let last = from; last <= pieces.length - left; last++) {
      const text = plain(decodeEntities(label.slice(first.start, pieces[last]?.end)));
      for (const [axis, values] of this.#axes.entries()) {
        if (this.#budget-- <= 0) return false;
        const value = used.has(axis) ? undefined : values.get(text);
        if (value === undefined) continue;
        used.add(axis);
        options[axis] = value;
        if (this.#fill(label, pieces, last + 1, used, options)) return true;
        used.delete(axis);
      }
    }
    return false;
  }
}
