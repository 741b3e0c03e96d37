import Papa from 'papaparse';
import type { Cell } from '../../utils/domain/export/cell.ts';

/** How spreadsheets know a formula; also in the wide forms of East Asia (OWASP, "CSV Injection"). */
const SIGN = '[=+\\-@＝＋－＠]';
/**
 * Where a field may begin: at the text's beginning, and behind a `;`, tab or line break for a program that divides there whatever the
 * quotes say (`;` where the comma is the decimal mark). Spaces and quotes between are no help against it.
 */
const FORMULA = new RegExp(`^(?=[\\t\\r\\n])|(?<=^|[;\\t\\r\\n])((?:[^\\S\\t\\r\\n]|")*)(?=${SIGN})`, 'g');

/** A text with an apostrophe before each sign at such a place, which is not taken off again: `黑;-1` stays `黑;'-1`. Numbers and other texts are as they were. */
const guarded = (cell: Cell): Cell => (typeof cell === 'string' ? cell.replace(FORMULA, "$1'") : cell);

/** UTF-8's mark, by which spreadsheets know the coding; once, at the beginning of the file. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** Rows as CSV (RFC 4180), each with its line end. */
export const csvLines = (rows: readonly (readonly Cell[])[]): string =>
  (rows.length === 0 ? '' : `${Papa.unparse(rows.map((row) => row.map(guarded)), { newline: '\r\n' })}\r\n`);
