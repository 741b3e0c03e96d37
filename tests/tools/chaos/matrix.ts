import type { Driver } from './driver.ts';
import { logLines, runCell, type Act, type CellResult, type FaultKind, type Strike } from './fault.ts';
import { openStage, type Stage } from './stage.ts';

/** More requests than a first push of these offers sends. */
const MAX_REQUESTS = 40;
/** A push with a fault sends as many requests as one without, up to the fault. */
const CELLS_A_STAGE = 100;

export const describeCell = ({ at, fault, act }: Strike): string => `${fault} at request ${at}, ${act}`;

/** Everything that is wrong with a cell, with the proxy's log; null when nothing is. */
export function verdict(strike: Strike, result: CellResult | Error): string | null {
  if (result instanceof Error) return `${describeCell(strike)}: ${result.message} ${result.cause instanceof Error ? result.cause.message : ''}`;
  return result.wrong.length === 0 ? null : `${describeCell(strike)}: ${result.wrong.join('; ')}\n${logLines(result.log)}`;
}

/** The part of the matrix to run. */
export interface MatrixPart {
  acts: readonly Act[];
  faults: readonly FaultKind[];
}

/** Every request n of a first push x the given faults x the given acts. Sets the exit code when a cell fails; the last line names those that did. */
export async function runMatrix(start: (hosts: Record<string, number>) => Promise<Driver>, say: (line: string) => void, { acts, faults }: MatrixPart): Promise<void> {
  let stage: Stage | null = null;
  let cells = 0;
  const failed: string[] = [];
  for (const act of acts) {
    for (const fault of faults) {
      const started = performance.now();
      let at = 0;
      for (; at < MAX_REQUESTS; at += 1) {
        if (cells % CELLS_A_STAGE === 0) {
          await stage?.close();
          stage = null;
        }
        stage ??= await openStage(start);
        const strike = { at, fault, act };
        const result = await runCell(stage, strike).catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
        cells += 1;
        const wrong = verdict(strike, result);
        if (wrong !== null) {
          failed.push(describeCell(strike));
          say(`FAILED ${wrong}`);
          await stage.close();
          stage = null;
        }
        if (!(result instanceof Error) && !result.struck) break;
      }
      say(`${fault} x ${act}: requests 0-${at - 1} (${((performance.now() - started) / 1000).toFixed(0)} s)`);
    }
  }
  await stage?.close();
  say(`${cells} cells, ${failed.length} failed${failed.length === 0 ? '' : `: ${failed.join('; ')}`}`);
  if (failed.length > 0) process.exitCode = 1;
}
