import type { FaultProxy, ProxyRequest } from '../../servers/fault-proxy.ts';
import { until } from '../../support/poll.ts';
import type { Extension } from './extension.ts';

/** Whether a request changes something in a shop: a mutation, or in a REST API anything but a GET. */
export const isWrite = ({ method, operation }: ProxyRequest): boolean => (operation ? operation.kind === 'mutation' : method !== 'GET');

/**
 * The next write is done by the shop, but its answer is lost and the worker is stopped meanwhile. Answers a function that waits
 * until the worker is stopped: a lease that is ended before belongs to it still.
 */
export function stopAtWrite(proxy: FaultProxy, extension: Extension): () => Promise<unknown> {
  let isStopped = false;
  proxy.add({ when: isWrite, fault: 'drop-after-commit', meanwhile: async () => {
    await extension.killWorker();
    isStopped = true;
  } });
  return () => until('the worker to be stopped at a write', () => Promise.resolve(isStopped), 40_000);
}
