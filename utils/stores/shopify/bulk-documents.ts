import { KEY, NAMESPACE } from './documents.ts';

/** Listings that one look for keys asks for. */
export const KEYS_PER_READ = 50;
/** The ids of products under `count` keys, `k0`, `k1`, ... */
export const standing = (count: number): string => {
  const places = Array.from({ length: count }, (_, i) => i);
  return `query Standing(${places.map((i) => `$k${i}: String!`).join(', ')}) {
  ${places.map((i) => `k${i}: productByIdentifier(identifier: { customId: { namespace: "${NAMESPACE}", key: "${KEY}", value: $k${i} } }) { id }`).join('\n  ')}
}`;
};

/** By this name of its document an operation is known again: the shop neither tells nor finds a client identifier. */
export const bulkName = (id: string): string => `PushcartBulk_${id.replaceAll(/\W/g, '_')}`;
/** What the shop runs for each line. No identifier: it can only make, and is refused where the key stands. */
export const lineMutation = (id: string): string => `mutation ${bulkName(id)}($input: ProductSetInput!) {
  productSet(input: $input, synchronous: true) { product { id } userErrors { field message code } }
}`;
export const RUN_BULK = `mutation RunBulk($mutation: String!, $path: String!) {
  bulkOperationRunMutation(mutation: $mutation, stagedUploadPath: $path) { bulkOperation { id } userErrors { field message code } }
}`;
/** This app's newest operations first, as the shop sorts them. */
export const BULKS = 'query Bulks { bulkOperations(first: 50, query: "operation_type:mutation") { nodes { id status query } } }';
export const BULK = 'query Bulk($id: ID!) { bulkOperation(id: $id) { status objectCount url partialDataUrl } }';
