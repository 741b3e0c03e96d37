import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { cases, faultOf, mutated, subjects, UNMADE } from '../support/fuzz.ts';

/** Mutated pages through every reader. usage: npm run fuzz -- [--cases N] [--seed S]; exits with 1 at the first fault, made small. */
export async function main(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { cases: { type: 'string', default: '1000' }, seed: { type: 'string' } } });
  const seed = values.seed === undefined ? Date.now() % 2 ** 31 : Number(values.seed);
  const ends = new Map<string, number>();
  let done = 0;
  const result = await fc.check(fc.asyncProperty(cases, async (one) => {
    const fault = await faultOf(one.subject, mutated(one));
    fc.pre(fault !== UNMADE);
    ends.set(one.subject.supplier.site.id, (ends.get(one.subject.supplier.site.id) ?? 0) + 1);
    done += 1;
    if (done % 5_000 === 0) console.log(`fuzz: ${done} cases`);
    if (fault !== null) throw new Error(`${one.subject.name}: ${fault}`);
  }), { numRuns: Number(values.cases), seed });
  console.log(`fuzz: ${subjects.length} pages, ${done} cases (${[...ends].map(([id, count]) => `${id} ${count}`).join(', ')}), seed ${seed}: ${result.failed ? 'FAILED' : 'no fault'}`);
  if (!result.failed) return;
  console.log(`${String(result.errorInstance)}\n${JSON.stringify(result.counterexample?.[0]?.changes)} on ${result.counterexample?.[0]?.subject.name}\nreplay: npm run fuzz -- --cases ${values.cases} --seed ${seed}`);
  process.exitCode = 1;
}
