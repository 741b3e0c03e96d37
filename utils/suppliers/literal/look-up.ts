import { isObject, type Literal, type LiteralObject } from './parse.ts';

/** How many `$ref` nodes one look-up may follow; real pages chain two (2026-09). */
const MAX_HOPS = 16;
const MAX_REF_LENGTH = 500;

interface Budget {
  hops: number;
}

function step(node: Literal | undefined, key: string): Literal | undefined {
  if (typeof node !== 'object' || node === null) return undefined;
  if (Array.isArray(node)) return /^\d{1,6}$/.test(key) ? node[Number(key)] : undefined;
  return Object.hasOwn(node, key) ? node[key] : undefined;
}

/** The keys of a fastjson reference: `$.a.b[0]["c d"]` is a, b, 0, c d. Null for relative ones (`@`, `..`). */
function refKeys(ref: string): string[] | null {
  if (ref.length > MAX_REF_LENGTH || !ref.startsWith('$') || ref.includes('..')) return null;
  const keys: string[] = [];
  for (const match of ref.slice(1).matchAll(/\.((?:\\.|[^.[\]\\])+)|\[(?:"([^"\]]*)"|'([^'\]]*)'|(\d+))\]/g)) {
    keys.push(match[1]?.replaceAll(/\\(.)/g, '$1') ?? match[2] ?? match[3] ?? match[4] ?? '');
  }
  return keys;
}

function walk(root: LiteralObject, keys: readonly string[], budget: Budget): Literal | undefined {
  let node: Literal | undefined = root;
  for (const key of keys) node = follow(root, step(node, key), budget);
  return node;
}

function follow(root: LiteralObject, node: Literal | undefined, budget: Budget): Literal | undefined {
  let at = node;
  while (isObject(at) && Object.hasOwn(at, '$ref')) {
    const ref = at['$ref'];
    if (typeof ref !== 'string' || budget.hops-- <= 0) return undefined;
    const keys = refKeys(ref);
    at = keys === null ? undefined : walk(root, keys, budget);
  }
  return at;
}

/** `node`, or what it stands for when it is a fastjson `{"$ref": "$.a.b"}` node of `root`. Undefined for cycles. */
export function resolveRef(root: LiteralObject, node: Literal | undefined): Literal | undefined {
  return follow(root, node, { hops: MAX_HOPS });
}

/** The value at a path of ours (`a.b.0.c`), following `$ref` nodes on the way. Undefined when there is none. */
export function lookUp(root: LiteralObject, path: string): Literal | undefined {
  return walk(root, path.split('.'), { hops: MAX_HOPS });
}
