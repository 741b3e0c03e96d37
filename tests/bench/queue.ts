import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium } from '@playwright/test';
import { build } from 'vite';
import { listenOnLoopback } from '../servers/listen.ts';
import type { Times } from './queue-page.ts';

const SIZES = [1_000, 10_000, 100_000];
const ROUNDS = 15;

/** One line: ms a job in the median of the rounds, and the ratio of speed to workbox within the same round, in the median. */
export interface QueueRow {
  rows: number;
  name: keyof Times;
  msPerJob: number;
  ratio: number;
}

export interface QueueBench {
  rows: QueueRow[];
  /** Our time a job at the largest size against the smallest. */
  growth: number;
}

export const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** The page's script in one file, as the extension's build would make it. */
async function pageScript(): Promise<string> {
  const output = await build({
    configFile: false, logLevel: 'error', root: resolve(import.meta.dirname, '../..'),
    build: { write: false, target: 'chrome128', rolldownOptions: { input: join(import.meta.dirname, 'queue-page.ts'), output: { format: 'iife', codeSplitting: false } } },
  });
  const chunks = (Array.isArray(output) ? output : [output]).flatMap((part) => ('output' in part ? part.output : []));
  const code = chunks.find((chunk) => chunk.type === 'chunk')?.code;
  if (code === undefined) throw new Error('no script was built');
  return code;
}

function linesOf(rows: number, times: Times): QueueRow[] {
  return (['ours', 'raw', 'workbox'] as const).map((name) => ({
    rows, name, msPerJob: median(times[name]), ratio: median(times.workbox.map((ms, round) => ms / (times[name][round] ?? Number.NaN))),
  }));
}

/** Claim and settle in batches of 25 against raw IndexedDB and workbox-background-sync, in real Chromium over a profile on disk. */
export async function benchQueue(sizes: readonly number[] = SIZES): Promise<QueueBench> {
  const script = await pageScript();
  const server = createServer((request, response) => {
    response.setHeader('content-type', request.url === '/page.js' ? 'text/javascript' : 'text/html');
    response.end(request.url === '/page.js' ? script : '<!doctype html><title>Queue</title><script src="/page.js"></script>');
  });
  const port = await listenOnLoopback(server);
  const profile = await mkdtemp(join(tmpdir(), 'pushcart-bench-'));
  const context = await chromium.launchPersistentContext(profile, { executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', chromiumSandbox: false });
  try {
    const lines: QueueRow[] = [];
    for (const size of sizes) {
      const page = await context.newPage();
      await page.goto(`http://127.0.0.1:${port}/`);
      lines.push(...linesOf(size, await page.evaluate<Times>(`bench(${size}, ${ROUNDS})`)));
      await page.close();
    }
    const own = lines.filter((line) => line.name === 'ours');
    return { rows: lines, growth: (own.at(-1)?.msPerJob ?? Number.NaN) / (own[0]?.msPerJob ?? Number.NaN) };
  } finally {
    await context.close();
    server.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}
