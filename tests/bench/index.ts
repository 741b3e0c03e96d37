import { benchImportList } from './import-list.ts';
import { benchPageLoad } from './page-load.ts';
import { benchPopup } from './popup.ts';
import { benchWake } from './queue-wake.ts';
import { benchQueue } from './queue.ts';
import { benchReading } from './reading.ts';
import { sizes } from './sizes.ts';
import { benchStores } from './stores.ts';

const pad = (text: string, width: number): string => text.padEnd(width);
const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** Speed is a ratio measured in one run on one machine, never a limit in ms. */
const BENCHES: Readonly<Record<string, () => Promise<void> | void>> = {
  async reading() {
    print(`${pad('reading', 40)} ${pad('median ms', 12)} ratio to JSON.parse`);
    for (const { name, ms, ratio, note } of await benchReading()) print(`${pad(name, 40)} ${pad(ms.toFixed(2), 12)} ${ratio === null ? note : ratio.toFixed(2)}`);
  },
  import() {
    print(`${pad('import list: 100 and 10,000 offers', 40)} ${pad('median ms', 16)} time a line, large to small`);
    for (const { name, ms, growth } of benchImportList()) print(`${pad(name, 40)} ${pad(ms.map((one) => one.toFixed(2)).join(' / '), 16)} x${growth.toFixed(2)}`);
  },
  sizes() {
    print(`${pad('bundle', 40)} ${pad('bytes', 12)} limit`);
    for (const { name, kind, bytes, limit } of sizes()) print(`${pad(`${kind}: ${name}`, 40)} ${pad(String(bytes), 12)} ${limit}${bytes > limit ? '  over the limit' : ''}`);
  },
  async queue() {
    print(`${pad('queue: claim and settle, batches of 25', 40)} ${pad('ms a job', 12)} times as fast as workbox`);
    const { rows, growth } = await benchQueue();
    for (const { rows: size, name, msPerJob, ratio } of rows) print(`${pad(`${size} rows: ${name}`, 40)} ${pad(msPerJob.toFixed(2), 12)} ${ratio.toFixed(2)}`);
    print(`ours, time a job at the most rows against the fewest: x${growth.toFixed(2)} (aim: at most 2)`);
  },
  async popup() {
    print(`${pad('popup: from open to the verdict', 40)} ${pad('median ms', 12)} ratio to a blank popup`);
    for (const { name, ms, ratio } of await benchPopup()) print(`${pad(name, 40)} ${pad(ms.toFixed(1), 12)} ${ratio.toFixed(2)}`);
  },
  async pages() {
    print(`${pad('load of a supplier\'s page, main thread', 40)} ${pad('median ms', 12)} ratio to the load without Pushcart`);
    for (const { name, ms, ratio } of await benchPageLoad()) print(`${pad(name, 40)} ${pad(ms.toFixed(1), 12)} ${ratio.toFixed(2)}`);
  },
  async wake() {
    const { ours, empty, ratio } = await benchWake();
    print(`${pad('cold wake of the worker', 40)} ${pad('median ms', 12)} ratio to an empty worker`);
    print(`${pad('empty worker', 40)} ${pad(empty.toFixed(1), 12)} 1.00`);
    print(`${pad('ours', 40)} ${pad(ours.toFixed(1), 12)} ${ratio.toFixed(2)}`);
  },
  async stores() {
    const { rows, broken } = await benchStores();
    print(`${pad('listings of 100 variants and 9 pictures', 40)} ${pad('a minute', 12)} ${pad('one call each', 15)} ratio`);
    for (const { name, perMinute, naivePerMinute, ratio, note } of rows) print(`${pad(name, 40)} ${pad(perMinute.toFixed(1), 12)} ${pad(naivePerMinute.toFixed(2), 15)} ${ratio.toFixed(1)}  ${note}`);
    if (broken.length > 0) throw new Error(broken.join('; '));
  },
};

/** Prints the benches as tables; `args` names some of them, none means all. */
export async function main(args: readonly string[]): Promise<void> {
  const unknown = args.filter((name) => !Object.hasOwn(BENCHES, name));
  if (unknown.length > 0) throw new Error(`Unknown bench ${unknown.join(', ')}. Known: ${Object.keys(BENCHES).join(', ')}`);
  for (const [name, run] of Object.entries(BENCHES)) {
    if (args.length > 0 && !args.includes(name)) continue;
    await run();
    print('');
  }
}
