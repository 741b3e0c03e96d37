import { getNamedType, isInterfaceType, isLeafType, isObjectType, Kind, OperationTypeNode, valueFromASTUntyped, type DocumentNode, type FieldNode, type GraphQLNamedType, type GraphQLSchema, type SelectionSetNode } from 'graphql';

/** No single document may cost more. */
export const MOST = 1_000;
/** Shopify keeps its scale to itself; this one gives the 25 points it was seen to ask for `product { variants(first: 250) { nodes { inventoryItem } } }`. */
const pages = (first: number): number => Math.max(1, Math.round(1.5 * Math.log2(first)));

/** What a document is asked for: an object is a point, a change ten and what it carries, a connection its size's share of what it holds. */
export function costOf(schema: GraphQLSchema, document: DocumentNode, variables: Readonly<Record<string, unknown>> = {}): number {
  return document.definitions.reduce((sum, each) => {
    if (each.kind !== Kind.OPERATION_DEFINITION) return sum;
    const isChange = each.operation === OperationTypeNode.MUTATION;
    const carried = isChange ? each.selectionSet.selections.reduce((all, field) => all + (field.kind === Kind.FIELD ? carriedBy(field, variables) : 0), 0) : 0;
    return sum + carried + below(schema, schema.getRootType(each.operation) ?? undefined, each.selectionSet, isChange ? 10 : 1);
  }, 0);
}

const list = (value: unknown): object[] => (Array.isArray(value) ? value : []);
/** Since 2025-10: 0.2 a variant, 0.6 a variant's file, 0.4 a metafield, 1.9 a product's file (shopify.dev/changelog, for `productSet`, `productCreate` and the bulk changes of variants). */
function carriedBy(field: FieldNode, variables: Readonly<Record<string, unknown>>): number {
  if (!/^product(?:Set|Create|Update|VariantsBulk(?:Create|Update))$/.test(field.name.value)) return 0;
  const given = Object.assign({}, ...(field.arguments ?? []).map(({ name, value }) => ({ [name.value]: valueFromASTUntyped(value, variables) }))) as Record<string, unknown>;
  const input = { ...given, ...Object(given['input']), ...Object(given['product']) } as Record<string, unknown>;
  const variants = list(input['variants']);
  const withFile = variants.filter((each) => 'file' in each || 'mediaId' in each || 'mediaSrc' in each).length;
  return 0.2 * variants.length + 0.6 * withFile + 0.4 * list(input['metafields']).length + 1.9 * (list(input['files']).length + list(input['media']).length);
}

function below(schema: GraphQLSchema, type: GraphQLNamedType | undefined, set: SelectionSetNode | undefined, each: number): number {
  let sum = 0;
  for (const selection of set?.selections ?? []) {
    if (selection.kind === Kind.INLINE_FRAGMENT) sum += below(schema, schema.getType(selection.typeCondition?.name.value ?? ''), selection.selectionSet, 1);
    if (selection.kind !== Kind.FIELD || !(isObjectType(type) || isInterfaceType(type))) continue;
    const field = type.getFields()[selection.name.value];
    const of = field && getNamedType(field.type);
    if (of === undefined || isLeafType(of) || of.name === 'PageInfo') continue;
    const first = selection.arguments?.find(({ name }) => name.value === 'first')?.value;
    sum += of.name.endsWith('Connection') && first?.kind === Kind.INT ? pages(Number(first.value)) * below(schema, of, selection.selectionSet, 1) : each + below(schema, of, selection.selectionSet, 1);
  }
  return sum;
}

export interface Bucket { max: number; rate: number }
/** The leaky bucket of an app at a shop. */
export function bucketOf({ max, rate }: Bucket, now: () => number): { take(cost: number): boolean; status(): { maximumAvailable: number; currentlyAvailable: number; restoreRate: number } } {
  let available = max;
  let at = now();
  const refill = (): void => {
    available = Math.min(max, available + (now() - at) / 1_000 * rate);
    at = now();
  };
  return {
    take: (cost) => {
      refill();
      if (cost > available) return false;
      available -= cost;
      return true;
    },
    status: () => {
      refill();
      return { maximumAvailable: max, currentlyAvailable: Math.floor(available), restoreRate: rate };
    },
  };
}
