import type { ComponentChild } from 'preact';
import { useEffect, useLayoutEffect, useReducer, useRef } from 'preact/hooks';

export interface VirtualListProps<T> {
  items: readonly T[];
  /** Stays the same for the same item: its row keeps its element, and with it the focus. */
  keyOf: (item: T, index: number) => string;
  /** A row's likely height in px, until it has been seen. */
  estimate: number;
  role: 'rowgroup' | 'list';
  /** Draws one row as exactly one element. */
  children: (item: T, index: number) => ComponentChild;
}

/** The most rows that are in the document at once, whatever the window. */
const MOST = 60;
/** Rows kept ready above and below the window, so that Tab always finds the next one. */
const BESIDE = 4;
const FOCUSABLE = 'a[href], button:not(:disabled), input:not(:disabled), summary';
/** Rows that a key moves the focus by. */
const STEPS: Readonly<Record<string, number>> = {
  ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: Number.NEGATIVE_INFINITY, End: Number.POSITIVE_INFINITY,
};

const controlsOf = (row: Element | undefined) => [...(row?.querySelectorAll<HTMLElement>(FOCUSABLE) ?? [])];

/**
 * A long list of which only the rows near the window are in the document, whatever scrolls it. Heights are measured, so rows
 * may differ and open. The row with the focus stays; arrows, Page, Home and End move it to the same control of another row.
 */
export function VirtualList<T>({ items, keyOf, estimate, role, children }: VirtualListProps<T>) {
  const box = useRef<HTMLDivElement>(null);
  const heights = useRef(new Map<string, number>()).current;
  const goal = useRef<{ index: number; control: number } | null>(null);
  /** The key of the row that has the focus. */
  const held = useRef<string | null>(null);
  const [, redraw] = useReducer<number, void>((n) => n + 1, 0);

  const keys = items.map(keyOf);
  const tops = [0];
  for (const [i, key] of keys.entries()) tops.push((tops[i] ?? 0) + (heights.get(key) ?? estimate));
  const top = (index: number) => tops[index] ?? 0;
  const [from, to] = windowOf(box.current, tops);
  const pinned = [goal.current?.index ?? -1, held.current === null ? -1 : keys.indexOf(held.current)];
  const shown = [...new Set([...pinned, ...Array.from({ length: to - from }, (_, i) => from + i)])].filter((i) => i >= 0 && i < items.length).sort((a, b) => a - b);
  const rows = () => [...(box.current?.children ?? [])].filter((row) => row.getAttribute('aria-hidden') === null);

  const measure = useRef(() => undefined as void);
  measure.current = () => {
    let changed = false;
    const seen = new Set<string>();
    for (const [i, row] of rows().entries()) {
      const key = keys[shown[i] ?? -1];
      // Two rows of one key would each undo what the other measured, for ever.
      if (key === undefined || seen.has(key)) continue;
      seen.add(key);
      const { height } = row.getBoundingClientRect();
      // Heights of fractions of a pixel may depend on where the row stands.
      if (height === 0 || Math.abs((heights.get(key) ?? 0) - height) < 0.5) continue;
      heights.set(key, height);
      changed = true;
    }
    if (changed) redraw();
  };
  useLayoutEffect(() => {
    measure.current();
    if (goal.current === null) return;
    const { index, control } = goal.current;
    goal.current = null;
    const controls = controlsOf(rows()[shown.indexOf(index)]);
    controls[Math.min(control, controls.length - 1)]?.focus();
  });
  useEffect(() => {
    const scrolled = () => redraw();
    const sizes = new ResizeObserver(() => measure.current());
    if (box.current) sizes.observe(box.current);
    window.addEventListener('scroll', scrolled, { capture: true, passive: true });
    window.addEventListener('resize', scrolled);
    redraw(); // now that it is known where the list stands
    return () => {
      sizes.disconnect();
      window.removeEventListener('scroll', scrolled, { capture: true });
      window.removeEventListener('resize', scrolled);
    };
  }, []);

  /** Where an event happened: the index of its row and which control of it. */
  const placeOf = (target: EventTarget | null) => {
    const place = rows().findIndex((row) => target instanceof Node && row.contains(target));
    return { index: shown[place] ?? -1, control: controlsOf(rows()[place]).findIndex((control) => control === target) };
  };
  const step = (event: KeyboardEvent) => {
    const move = STEPS[event.key];
    const { index, control } = placeOf(event.target);
    if (!move || control < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    goal.current = { index: Math.min(Math.max(index + move, 0), items.length - 1), control };
    redraw();
  };
  return (
    <div ref={box} role={role} onKeyDown={step} onFocusIn={({ target }) => {
      held.current = keys[placeOf(target).index] ?? null;
      redraw(); // the browser has scrolled to it already: the next rows are there before the next key
    }} onFocusOut={() => {
      held.current = null;
    }}>
      {shown.flatMap((index, i) => {
        const gap = top(index) - (i === 0 ? 0 : top((shown[i - 1] ?? 0) + 1));
        const item = items[index];
        return [gap > 0 && <Gap key={`gap ${i === 0 ? 'first' : keys[index]}`} height={gap} />, item !== undefined && children(item, index)];
      })}
      <Gap key="rest" height={top(items.length) - top((shown.at(-1) ?? -1) + 1)} />
    </div>
  );
}

/** The room of the rows that are not in the document. */
const Gap = ({ height }: { height: number }) => <div aria-hidden="true" style={{ height: `${height}px` }} />;

/** The rows from and to (exclusive) which the window reaches. */
function windowOf(box: HTMLElement | null, tops: readonly number[]): [number, number] {
  const last = tops.length - 1;
  const start = -(box?.getBoundingClientRect().top ?? 0);
  const first = tops.findIndex((_, i) => (tops[i + 1] ?? Number.POSITIVE_INFINITY) > start);
  let end = Math.max(0, Math.min(first, last));
  while (end < last && (tops[end] ?? 0) < start + window.innerHeight) end += 1;
  const from = Math.max(0, Math.min(first, last) - BESIDE);
  return [from, Math.min(last, end + BESIDE, from + MOST - 2)];
}
