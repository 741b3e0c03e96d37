/** The queries sent to Vendure's Admin API. Mutations are built from their parts in `mutation.ts`. */
/** Asks for a session and nothing else. Not `me`: that is refused to API keys, which are no administrators (3.7). */
export const WHO_AM_I = 'query WhoAmI { activeChannel { id } }';
export const LOGIN = 'mutation LogIn($username: String!, $password: String!) { login(username: $username, password: $password) { kind: __typename } }';

export const facts = (locations: boolean): string => `query Facts {
  ${locations ? 'stockLocations(options: { sort: { id: ASC }, take: 100 }) { items { id name } }' : ''}
  activeChannel { id code token defaultCurrencyCode defaultLanguageCode pricesIncludeTax seller { name } }
  globalSettings { serverConfig { moneyStrategyPrecision entityCustomFields { entityName customFields { ... on CustomField { name type readonly } } } } }
}`;

export const MY_RIGHTS = 'query MyRights { activeChannel { id } me { channels { id permissions } } }';

/** Calls that change nothing and are refused without the right: the only way to learn what an API key may do. */
export const PROBES: Readonly<Record<string, string>> = {
  ReadProduct: 'query Probe { products(options: { take: 1 }) { totalItems } }',
  UpdateProduct: 'mutation Probe { updateProducts(input: []) { id } }',
  DeleteProduct: 'mutation Probe { deleteProducts(ids: []) { result } }',
  ReadAsset: 'query Probe { assets(options: { take: 1 }) { totalItems } }',
  CreateAsset: 'mutation Probe { createAssets(input: []) { kind: __typename } }',
  DeleteAsset: 'mutation Probe { deleteAssets(input: { assetIds: [] }) { result } }',
  ReadStockLocation: 'query Probe { stockLocations(options: { take: 1 }) { totalItems } }',
};
export const MARK_PROBES: Readonly<Record<string, string>> = {
  ReadFacet: 'query Probe { facets(options: { take: 1 }) { totalItems } }',
  CreateFacet: 'mutation Probe { createFacetValues(input: []) { id } }',
  DeleteFacet: 'mutation Probe { deleteFacetValues(ids: []) { result } }',
};

/** Variants read in one go; further ones by `VARIANT_PAGE`. Vendure's default limit for a list is 1000. */
export const PAGE = 250;

const VARIANTS = `items {
  id updatedAt sku name enabled options { id } prices { currencyCode price } stockLevels { stockLocationId stockOnHand } featuredAsset { id } taxCategory { id }
}`;
export const GROUP = '{ id code name productCount options { id code name } }';
const ASSET = 'id name source';

/** All of a product that a put looks at. */
export const product = (customField: boolean): string => `{
    id createdAt updatedAt slug name description enabled
    featuredAsset { id } assets { ${ASSET} } optionGroups ${GROUP} facetValues { id code name facet { code } }
    ${customField ? 'customFields { pushcartKey }' : ''}
    variantList(options: { take: ${PAGE}, sort: { id: ASC } }) { totalItems ${VARIANTS} }
  }`;

/** Variants of ours and of others that are looked at for our codes. */
export const MOST_CARRIERS = 200;
/** Who carries our SKU codes or our slug. */
const CODES = `productVariants(options: { filter: { sku: { in: $skus } }, take: ${MOST_CARRIERS} }) { items { sku product { id name } } }
  product(slug: $slug) { id name }`;

/** What a read of the state asks for, each by the variable it needs. */
export interface Asked { products?: object; groups?: string[]; files?: string[]; skus?: string[]; slug?: string }
const TYPES = { products: 'ProductFilterParameter!', groups: '[String!]!', files: '[String!]!', skus: '[String!]!', slug: 'String!' };

/** What stands in the shop under the names of one listing: its products and what is named beside them. */
export const state = (customField: boolean, asked: Asked): string =>
  `query ListingState(${Object.entries(TYPES).flatMap(([name, type]) => (name in asked ? [`$${name}: ${type}`] : [])).join(', ')}) {
  ${'products' in asked ? `products(options: { filter: $products, take: 50 }) { items ${product(customField)} }` : ''}
  ${'groups' in asked ? `productOptionGroups(options: { filter: { code: { in: $groups } }, take: 100 }) { items ${GROUP} }` : ''}
  ${'files' in asked ? `assets(options: { filter: { name: { in: $files } }, take: 500 }) { items { ${ASSET} } }` : ''}
  ${'skus' in asked ? CODES : ''}
}`;

/** Products of whomever, with what of ours they carry. */
export const searchQuery = (customField: boolean): string => `query SearchProducts($filter: ProductFilterParameter!, $take: Int!) {
  products(options: { filter: $filter, take: $take }) { items { id name facetValues { id code name facet { code } } ${customField ? 'customFields { pushcartKey }' : ''} } }
}`;

export const VARIANT_PAGE = `query VariantPage($id: ID!, $skip: Int!) {
  product(id: $id) { variantList(options: { skip: $skip, take: ${PAGE}, sort: { id: ASC } }) { ${VARIANTS} } }
}`;

export const MARKS = `query Marks($facet: String!, $codes: [String!]!) {
  facets(options: { filter: { code: { contains: $facet } }, take: 50 }) { items { id code } }
  facetValues(options: { filter: { code: { in: $codes } }, take: 100 }) { items { id code facet { code } } }
}`;

/** Our facets that buyers see, and values of any facet by our code or by name. */
export const TERMS = `query Terms($facet: String!, $codes: [String!]!, $names: [String!]!) {
  facets(options: { filter: { code: { contains: $facet } }, take: 50 }) { items { id code } }
  facetValues(options: { filter: { _or: [{ code: { in: $codes } }, { name: { in: $names } }] }, take: 500 }) { items { id code name facet { id } } }
}`;

export const TAX_CATEGORIES = 'query TaxCategories { taxCategories(options: { take: 1000 }) { items { id name isDefault } } }';

/** Who else carries our SKU codes or our slug. */
export const FOREIGN = `query Foreign($skus: [String!]!, $slug: String!, $ours: ProductFilterParameter!) {
  products(options: { filter: $ours, take: 50 }) { items { id } }
  ${CODES}
}`;

export const UPLOAD = `mutation UploadImages($input: [CreateAssetInput!]!) {
  createAssets(input: $input) { kind: __typename }
}`;
