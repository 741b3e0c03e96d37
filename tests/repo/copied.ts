import type { TextFile } from './source.ts';

/** Lines this long are not equal by chance. */
const LONG_LINE = 160;
/** Nor is Chinese text of this many characters, apart from the site's own standard phrases. */
const LONG_TEXT = /[\u4e00-\u9fff\uff0c\u3001]{16,}/g;

/** What would give a copy away: whole long lines and long runs of Chinese text. */
function marksOf(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trim()).filter((line) => line.length >= LONG_LINE);
  return [...lines, ...(text.match(LONG_TEXT) ?? [])];
}

/** Files that hold something of the saved pages, which belong to the sites and sellers and must not be committed. */
export function copiedFiles(own: readonly TextFile[], pages: Iterable<string>): string[] {
  const marks = own.map((file) => ({ path: file.path, marks: marksOf(file.text) })).filter((file) => file.marks.length > 0);
  const known = new Set<string>();
  for (const page of pages) for (const mark of marksOf(page)) known.add(mark);
  return marks.flatMap(({ path, marks: found }) => {
    const copy = found.find((mark) => known.has(mark));
    return copy === undefined ? [] : [`${path}: has "${copy.slice(0, 40)}..." from a saved page`];
  });
}
