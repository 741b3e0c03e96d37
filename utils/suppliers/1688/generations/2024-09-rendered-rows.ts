import { ok } from '../../../domain/result.ts';
import { defineGeneration } from '../../read-page.ts';
import { anything } from '../../parse/shape.ts';
import { mechanismOf } from '../embedded.ts';
import { hasRows, readRendered, renderedRead, type Rendered } from '../rendered.ts';

/** A page of generation C without its data script: what it draws (0.8). */
export const renderedRows = defineGeneration({
  id: '2024-09-rendered-rows',
  detect: (page) => mechanismOf(page) === null && hasRows(page.document),
  extract(page) {
    const read = readRendered(page);
    return read.ok ? ok([read.value]) : read;
  },
  schema: anything<Rendered>(),
  offerId: ({ id }) => id,
  toRead: renderedRead,
});
