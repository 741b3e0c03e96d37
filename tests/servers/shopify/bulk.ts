import { execute, getOperationAST, OperationTypeNode, parse, validate, type GraphQLSchema } from 'graphql';
import type { Shop, UserError } from './shop.ts';

type Status = 'CREATED' | 'RUNNING' | 'COMPLETED' | 'FAILED' | 'CANCELED' | 'EXPIRED';
interface Operation { id: string; query: string; client: string | null; status: Status; createdAt: number; endedAt: number; lines: string[]; results: string[]; partial: boolean }

/** What happens to operations in bulk, for tests to change. */
export interface BulkWays {
  /** Operations of the app at a time. */
  most: number;
  /** How long one line takes, in ms of the double's clock. */
  lineMs: number;
  /** Ends the next operation so, after as many lines. */
  end: { status: 'FAILED' | 'CANCELED'; after: number } | null;
  /** Bytes after which the file of results breaks off. */
  cutAt: number;
  operations: Operation[];
}
export const newBulkWays = (): BulkWays => ({ most: 1, lineMs: 0, end: null, cutAt: Infinity, operations: [] });

/** Results can be fetched for this long. */
const KEPT_MS = 7 * 86_400_000;
const DAY_MS = 86_400_000;

/** Operations in bulk of a shop, on its clock: files that were staged, one line after the other, results over HTTP. */
export function bulkOf(shop: Shop, schema: GraphQLSchema, root: object, now: () => number) {
  const { bulk } = shop;
  const open = () => bulk.operations.filter(({ status }) => status === 'CREATED' || status === 'RUNNING');
  const refuse = (field: string, message: string, code: string): { bulkOperation: null; userErrors: UserError[] } => ({ bulkOperation: null, userErrors: [{ field: [field], message, code }] });
  const view = (origin: string) => ({ id, query, status, createdAt, endedAt, results, partial }: Operation) => {
    const url = results.length > 0 ? `${origin}/bulk/${encodeURIComponent(id)}` : null;
    return { id, query, status, type: 'MUTATION', createdAt: new Date(createdAt).toISOString(), completedAt: endedAt > 0 ? new Date(endedAt).toISOString() : null, objectCount: String(results.length), url: status === 'COMPLETED' ? url : null, partialDataUrl: partial ? url : null };
  };

  async function runDue(): Promise<void> {
    for (const operation of open()) {
      const document = parse(operation.query);
      const due = bulk.lineMs === 0 ? operation.lines.length : Math.floor((now() - operation.createdAt) / bulk.lineMs);
      operation.status = 'RUNNING';
      const stop = bulk.end?.after ?? Infinity;
      while (operation.results.length < Math.min(due, stop, operation.lines.length)) {
        const line = operation.results.length;
        const variableValues: Record<string, unknown> = JSON.parse(operation.lines[line] ?? '');
        const result = await execute({ schema, document, rootValue: root, variableValues });
        operation.results.push(JSON.stringify({ ...result, __lineNumber: line }));
      }
      const ended = operation.results.length >= stop ? bulk.end?.status : operation.results.length === operation.lines.length ? 'COMPLETED' : now() - operation.createdAt >= DAY_MS ? 'FAILED' : undefined;
      if (ended === undefined) continue;
      if (ended !== 'COMPLETED') bulk.end = null;
      Object.assign(operation, { status: ended, endedAt: now(), partial: ended !== 'COMPLETED' });
    }
    for (const operation of bulk.operations) if (operation.status === 'COMPLETED' && now() - operation.endedAt > KEPT_MS) operation.status = 'EXPIRED';
  }

  let running = Promise.resolve();
  return {
    /** Runs the lines whose time has come. */
    advance: () => (running = running.then(runDue)),
    queries: (origin: () => string) => ({
      bulkOperation: ({ id }: { id: string }) => bulk.operations.filter((each) => each.id === id).map(view(origin()))[0] ?? null,
      bulkOperations: ({ first }: { first: number }) => ({ nodes: bulk.operations.toReversed().slice(0, first).map(view(origin())) }),
    }),
    bulkOperationRunMutation: ({ mutation, stagedUploadPath, clientIdentifier = null }: { mutation: string; stagedUploadPath: string; clientIdentifier?: string | null }) => {
      const file = shop.staged.get(stagedUploadPath);
      if (open().length >= bulk.most) return refuse('mutation', 'A bulk mutation operation for this app and shop is already in progress', 'OPERATION_IN_PROGRESS');
      if (clientIdentifier !== null && (clientIdentifier.length < 10 || clientIdentifier.length > 255)) return refuse('clientIdentifier', 'Client identifier is not of 10 to 255 characters', 'INVALID_MUTATION');
      const document = parse(mutation);
      if (validate(schema, document).length > 0 || getOperationAST(document)?.operation !== OperationTypeNode.MUTATION) return refuse('mutation', `Failed to parse the mutation: ${validate(schema, document)[0]?.message}`, 'INVALID_MUTATION');
      if (file === undefined) return refuse('stagedUploadPath', 'The JSONL file could not be found', 'NO_SUCH_FILE');
      const operation: Operation = { id: shop.nextId('BulkOperation'), query: mutation, client: clientIdentifier, status: 'CREATED', createdAt: now(), endedAt: 0, lines: file.split('\n').filter((line) => line !== ''), results: [], partial: false };
      bulk.operations.push(operation);
      return { bulkOperation: { id: operation.id, status: operation.status }, userErrors: [] };
    },
    /** The results' file; null where it is gone. */
    results: (id: string): string | null => {
      const found = bulk.operations.find((each) => each.id === id);
      return found && now() - found.endedAt <= KEPT_MS ? `${found.results.join('\n')}\n`.slice(0, bulk.cutAt) : null;
    },
  };
}
