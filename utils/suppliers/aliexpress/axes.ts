import type { Axis } from '../../domain/product.ts';
import { decodeEntities } from '../parse/entities.ts';
import { fullImageAddress } from '../parse/web-address.ts';
import type { AxisRow, SkuRow } from './schema.ts';

/** "Ships From", whatever the language and wherever it stands among the axes. */
export const SHIPS_FROM = '200007763';
/** Real ones have up to 80 characters. */
const MAX_ATTRIBUTE = 4_000;

/** What a SKU is: its value of each axis. */
export interface Choice {
  options: string[];
  image: string | null;
  /** One of its values is not among those that the axis lists; the name is from the SKU itself. */
  unlisted: boolean;
}

interface Pair {
  axisId: string;
  valueId: string;
  label: string | null;
}

/** `14:193#Black;200007763:201336100` in its parts. A seller's name may hold `;`, `:` and `#` itself. */
function pairsIn(attribute: string): Pair[] {
  if (attribute.length > MAX_ATTRIBUTE) return [];
  return attribute.split(/;(?=-?\d{1,20}:-?\d{1,20}(?:[#;]|$))/).flatMap((part) => {
    const match = /^(-?\d{1,20}):(-?\d{1,20})(?:#(.*))?$/s.exec(part);
    return match ? [{ axisId: match[1] ?? '', valueId: match[2] ?? '', label: match[3]?.trim() || null }] : [];
  });
}

/** The axes of an item, and which values a SKU has of them: told by ids, never by position. */
export class Axes {
  readonly axes: Axis[];
  /** Axes that give two of their values one name. */
  readonly twice: string[];
  readonly #rows: readonly AxisRow[];
  readonly #indexes: readonly ReadonlyMap<string, number>[];

  constructor(rows: readonly AxisRow[]) {
    this.#rows = rows;
    this.axes = rows.map(({ skuPropertyId, skuPropertyName, skuPropertyValues }) => ({
      name: skuPropertyName,
      values: skuPropertyValues.map(({ name }) => name),
      ...(skuPropertyId === SHIPS_FROM ? { kind: 'origin' as const } : {}),
    }));
    this.twice = this.axes.filter(({ values }) => new Set(values).size < values.length).map(({ name }) => name);
    this.#indexes = rows.map((axis) => new Map(axis.skuPropertyValues.flatMap(({ ids }, index) => ids.map((id) => [id, index] as const))));
  }

  /** Null when the ids do not give one value per axis, or `skuAttr` and `skuPropIds` give different ones. */
  choiceOf(row: SkuRow): Choice | null {
    const ids = row.valueIds.split(',').map((id) => id.trim()).filter((id) => id !== '');
    const pairs = pairsIn(row.skuAttr ?? '');
    if (this.#rows.length === 0) return pairs.length + ids.length === 0 ? { options: [], image: null, unlisted: false } : null;
    const byIds = this.#fromIds(ids);
    const byPairs = this.#fromPairs(pairs, ids);
    if (byIds && byPairs && byIds.some((value, axis) => byPairs[axis] !== value)) return null;
    const values = byIds ?? byPairs;
    if (!values) return null;
    const listed = values.map((value, axis) => (typeof value === 'number' ? this.#rows[axis]?.skuPropertyValues[value] : undefined));
    const image = listed.map((value) => (value?.image ? fullImageAddress(value.image) : null)).find((address) => address !== null) ?? null;
    return {
      options: values.map((value, axis) => listed[axis]?.name ?? String(value)),
      image,
      unlisted: values.some((value) => typeof value === 'string'),
    };
  }

  /** One value per axis, where each id belongs to one axis only. */
  #fromIds(ids: readonly string[]): number[] | null {
    if (ids.length !== this.#rows.length) return null;
    const values = new Map<number, number>();
    for (const id of ids) {
      const owners = this.#indexes.flatMap((index, axis) => (index.has(id) ? [axis] : []));
      const [axis] = owners;
      if (axis === undefined || owners.length > 1 || values.has(axis)) return null;
      values.set(axis, this.#indexes[axis]?.get(id) ?? -1);
    }
    return this.#rows.map((_, axis) => values.get(axis) ?? -1);
  }

  /** One value per axis from `skuAttr`; a text for one that the axis does not list. Pairs in a seller's name are told by `ids`. */
  #fromPairs(all: readonly Pair[], ids: readonly string[]): (number | string)[] | null {
    const pairs = all.length > this.#rows.length ? all.filter(({ valueId }) => ids.includes(valueId)) : all;
    if (pairs.length !== this.#rows.length) return null;
    const values: (number | string)[] = [];
    for (const [axis, { skuPropertyId }] of this.#rows.entries()) {
      const own = pairs.filter(({ axisId }) => axisId === skuPropertyId);
      const [pair] = own;
      if (own.length !== 1 || !pair) return null;
      const value = this.#indexes[axis]?.get(pair.valueId) ?? (pair.label === null ? null : decodeEntities(pair.label));
      if (value === null) return null;
      values.push(value);
    }
    return values;
  }
}
