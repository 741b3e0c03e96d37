import { ok } from '../../../domain/result.ts';
import { defineGeneration } from '../../read-page.ts';
import { anything } from '../../parse/shape.ts';
import { hasOnlyDrawnRows } from '../context-offers.ts';
import { readRendered, renderedRead, type Rendered } from '../rendered.ts';

/** A page of generation C without its data script, or with one that was cut before its SKU rows: what it draws (0.8). */
export const renderedRows = defineGeneration({
  id: '2024-09-rendered-rows',
  detect: hasOnlyDrawnRows,
  extract(page) {
    const read = readRendered(page);
    return read.ok ? ok([read.value]) : read;
  },
  schema: anything<Rendered>(),
  offerId: ({ id }) => id,
  toRead: renderedRead,
});
