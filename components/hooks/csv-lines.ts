import Papa from 'papaparse';
import type { Cell } from '../../utils/domain/export/cell.ts';

/** How spreadsheets know a formula; also in the wide forms of East Asia (OWASP, "CSV Injection"). Such a text gets an apostrophe before it. */
const FORMULA = /^[=+\-@＝＋－＠\t\r]/;

/** UTF-8's mark, by which spreadsheets know the coding; once, at the beginning of the file. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** Rows as CSV (RFC 4180), each with its line end. */
export const csvLines = (rows: readonly (readonly Cell[])[]): string =>
  (rows.length === 0 ? '' : `${Papa.unparse(rows.map((row) => [...row]), { escapeFormulae: FORMULA, newline: '\r\n' })}\r\n`);
