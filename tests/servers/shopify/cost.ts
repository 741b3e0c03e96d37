import { getNamedType, isInterfaceType, isLeafType, isObjectType, Kind, OperationTypeNode, type DocumentNode, type GraphQLNamedType, type GraphQLSchema, type SelectionSetNode } from 'graphql';

/** No single document may cost more. */
export const MOST = 1_000;
/** Shopify keeps its scale to itself; this one gives the 25 points it was seen to ask for `product { variants(first: 250) { nodes { inventoryItem } } }`. */
const pages = (first: number): number => Math.max(1, Math.round(1.5 * Math.log2(first)));

/** What a document is asked for: an object is a point, a change ten, a connection its size's share of what it holds. */
export function costOf(schema: GraphQLSchema, document: DocumentNode): number {
  return document.definitions.reduce((sum, each) => {
    if (each.kind !== Kind.OPERATION_DEFINITION) return sum;
    return sum + below(schema, schema.getRootType(each.operation) ?? undefined, each.selectionSet, each.operation === OperationTypeNode.MUTATION ? 10 : 1);
  }, 0);
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
