import { newClaim } from '../../utils/domain/claim/claim-row.ts';
import { queryRows, type ImportQuery } from '../../utils/domain/claim/query.ts';
import { importRows } from '../../utils/domain/claim/rows.ts';
import type { LightRows } from '../../utils/domain/claim/view.ts';
import { shelfRow } from '../support/claims.ts';
import { storeView } from '../support/worker.ts';
import { median } from './queue.ts';

const SIZES = [100, 10_000] as const;
const ROUNDS = 40;
const WARM_UP = 10;
const WORDS = ['canvas', 'steel', 'cotton', 'bamboo', 'leather'];

/** One work on lists of both sizes: medians in ms, and the time a line at the larger against the smaller. */
export interface ImportRow {
  name: string;
  ms: readonly number[];
  growth: number;
}

const light = (size: number): LightRows => ({
  collected: [], drafts: [], jobs: [], freshFrom: 0,
  shelf: Array.from({ length: size }, (_, n) => shelfRow({ key: `1688:${700_000_000_000 + n}`, title: `${WORDS[n % 5] ?? ''} bag ${(n * 7_919) % 10_007}`, readAt: n })),
  claims: Array.from({ length: size }, (_, n) => newClaim({ id: `s1|1688:${700_000_000_000 + n}:main`, storeId: 's1', key: `1688:${700_000_000_000 + n}:main`, offerKey: `1688:${700_000_000_000 + n}`, createdAt: n })),
});

/** Making the lines, and a keystroke's search in each order, at 100 and at 10,000 offers. */
export function benchImportList(): ImportRow[] {
  const around = { stores: [storeView()], brandWords: ['acme'] };
  const lists = SIZES.map((size) => {
    const rows = light(size);
    return { rows, lines: importRows(rows, around) };
  });
  const ask = (query: Partial<ImportQuery>): ImportQuery => ({ state: null, storeId: null, query: '', sort: 'newest', ...query });
  const works: { name: string; run: (list: (typeof lists)[number]) => number }[] = [
    { name: 'lines made of rows', run: ({ rows }) => importRows(rows, around).length },
    { name: 'search, newest first', run: ({ lines }) => queryRows(lines, ask({ query: 'canvas 7' })).rows.length },
    { name: 'search, by title', run: ({ lines }) => queryRows(lines, ask({ query: 'bag', sort: 'title' })).rows.length },
    { name: 'search, by cost', run: ({ lines }) => queryRows(lines, ask({ query: 'bag', sort: 'cost' })).rows.length },
  ];
  return works.map(({ name, run }) => {
    const times = lists.map((): number[] => []);
    for (let round = -WARM_UP; round < ROUNDS; round += 1) {
      for (const [i, list] of lists.entries()) {
        const start = performance.now();
        if (run(list) === 0) throw new Error('the bench found nothing');
        if (round >= 0) times[i]?.push(performance.now() - start);
      }
    }
    const ms = times.map(median);
    return { name, ms, growth: ((ms[1] ?? Number.NaN) / (ms[0] ?? Number.NaN)) / (SIZES[1] / SIZES[0]) };
  });
}
