/** One field of a table; null is an empty one. A text may come from a page: it is guarded. */
export type Cell = string | number | null;

/** How spreadsheets know a formula; also in the wide forms of East Asia (OWASP, "CSV Injection"). */
const FORMULA = /^[=+\-@＝＋－＠\t\r]/;
const QUOTED = /[",\r\n]|^\s|\s$/;

/** A field as it stands in the file. What a spreadsheet would run is text there: an apostrophe stands before it. */
function field(cell: Cell): string {
  if (cell === null) return '';
  const text = typeof cell === 'number' ? String(cell) : FORMULA.test(cell) ? `'${cell}` : cell;
  return QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** UTF-8's mark, by which spreadsheets know the coding; once, at the beginning of the file. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** Rows as CSV (RFC 4180), each with its line end. */
export const csvLines = (rows: readonly (readonly Cell[])[]): string => rows.map((row) => `${row.map(field).join(',')}\r\n`).join('');
