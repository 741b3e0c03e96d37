import { benchReading } from './reading.ts';
import { sizes } from './sizes.ts';

const pad = (text: string, width: number): string => text.padEnd(width);

/** Prints the benches as tables. Speed is a ratio to JSON.parse on the same machine, never a limit in ms. */
export async function main(): Promise<void> {
  process.stdout.write(`${pad('reading', 40)} ${pad('median ms', 12)} ratio\n`);
  for (const { name, ms, ratio, note } of await benchReading()) {
    process.stdout.write(`${pad(name, 40)} ${pad(ms.toFixed(2), 12)} ${ratio === null ? note : ratio.toFixed(2)}\n`);
  }
  process.stdout.write(`\n${pad('bundle', 40)} ${pad('bytes', 12)} limit\n`);
  for (const { name, kind, bytes, limit } of sizes()) {
    process.stdout.write(`${pad(`${kind}: ${name}`, 40)} ${pad(String(bytes), 12)} ${limit}${bytes > limit ? '  over the limit' : ''}\n`);
  }
}
