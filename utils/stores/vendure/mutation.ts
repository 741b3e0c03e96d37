import { GROUP } from './documents.ts';

/** One field of a mutation: what it is called with, typed for GraphQL, and the part of the answer it needs. */
export interface Field {
  name: string;
  args: Readonly<Record<string, { type: string; value: unknown }>>;
  select: string;
}

/** Several fields sent as one request; Vendure runs them in order, each in a transaction of its own. */
export interface Mutation {
  operation: string;
  fields: readonly Field[];
}

/** The GraphQL document and variables of a mutation. */
export function documentOf({ operation, fields }: Mutation): { query: string; variables: Record<string, unknown> } {
  const variables: Record<string, unknown> = {};
  const declared: string[] = [];
  const calls = fields.map((field, index) => {
    const args = Object.entries(field.args).map(([name, { type, value }]) => {
      const variable = `v${index}_${name}`;
      variables[variable] = value;
      declared.push(`$${variable}: ${type}`);
      return `${name}: $${variable}`;
    });
    return `f${index}: ${field.name}(${args.join(', ')}) ${field.select}`;
  });
  return { query: `mutation ${operation}(${declared.join(', ')}) { ${calls.join(' ')} }`, variables };
}

const id = (value: string) => ({ id: { type: 'ID!', value } });
const input = (type: string, value: unknown) => ({ input: { type, value } });
const DELETED = '{ result }';

/** The mutations the adapter uses. */
export const fields = {
  createFacet: (value: unknown): Field => ({ name: 'createFacet', args: input('CreateFacetInput!', value), select: '{ id }' }),
  createFacetValues: (value: unknown): Field => ({ name: 'createFacetValues', args: input('[CreateFacetValueInput!]!', value), select: '{ id }' }),
  createProduct: (value: unknown, select = '{ id }'): Field => ({ name: 'createProduct', args: input('CreateProductInput!', value), select }),
  updateProduct: (value: unknown, select = '{ id }'): Field => ({ name: 'updateProduct', args: input('UpdateProductInput!', value), select }),
  createGroup: (value: unknown): Field => ({ name: 'createProductOptionGroup', args: input('CreateProductOptionGroupInput!', value), select: '{ id }' }),
  createOption: (value: unknown): Field => ({ name: 'createProductOption', args: input('CreateProductOptionInput!', value), select: '{ id }' }),
  updateOption: (value: unknown): Field => ({ name: 'updateProductOption', args: input('UpdateProductOptionInput!', value), select: '{ id }' }),
  createVariants: (value: readonly unknown[]): Field => ({ name: 'createProductVariants', args: input('[CreateProductVariantInput!]!', value), select: '{ id }' }),
  updateVariants: (value: readonly unknown[]): Field => ({ name: 'updateProductVariants', args: input('[UpdateProductVariantInput!]!', value), select: '{ id }' }),
  attachGroup: (productId: string, groupId: string): Field => ({
    name: 'addOptionGroupToProduct', args: { productId: { type: 'ID!', value: productId }, optionGroupId: { type: 'ID!', value: groupId } }, select: `{ id optionGroups ${GROUP} }`,
  }),
  detachGroup: (productId: string, groupId: string, force: boolean): Field => ({
    name: 'removeOptionGroupFromProduct',
    args: { productId: { type: 'ID!', value: productId }, optionGroupId: { type: 'ID!', value: groupId }, force: { type: 'Boolean', value: force } },
    select: '{ __typename }',
  }),
  deleteProduct: (value: string): Field => ({ name: 'deleteProduct', args: id(value), select: DELETED }),
  deleteGroup: (value: string): Field => ({ name: 'deleteProductOptionGroup', args: id(value), select: DELETED }),
  deleteOption: (value: string): Field => ({ name: 'deleteProductOption', args: id(value), select: DELETED }),
  deleteVariant: (value: string): Field => ({ name: 'deleteProductVariant', args: id(value), select: DELETED }),
  deleteFacet: (value: string): Field => ({ name: 'deleteFacet', args: id(value), select: DELETED }),
  deleteFacetValue: (value: string): Field => ({ name: 'deleteFacetValues', args: { ids: { type: '[ID!]!', value: [value] } }, select: DELETED }),
  deleteAsset: (value: string): Field => ({ name: 'deleteAsset', args: input('DeleteAssetInput!', { assetId: value }), select: DELETED }),
};
