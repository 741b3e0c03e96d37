/** Where our key stands: a metafield with a definition of type `id`, whose values are unique in the shop. */
export const NAMESPACE = 'pushcart';
export const KEY = 'listing';
/** A second metafield: `unfinished` until a listing is complete and shown once. */
export const STATE_KEY = 'state';

export const FACTS = `query Facts($namespace: String!, $key: String!) {
  shop { id name currencyCode taxesIncluded weightUnit }
  locations(first: 50) { nodes { id name } }
  shopLocales { locale primary }
  currentAppInstallation { accessScopes { handle } }
  metafieldDefinitions(first: 1, ownerType: PRODUCT, namespace: $namespace, key: $key) { nodes { id type { name } capabilities { uniqueValues { enabled } } } }
}`;
export const PUBLICATIONS = 'query Publications { publications(first: 50) { nodes { id name } } }';
export const DEFINE = `mutation DefineKey($definition: MetafieldDefinitionInput!) {
  metafieldDefinitionCreate(definition: $definition) { createdDefinition { id } userErrors { field message code } }
}`;

const VARIANTS = `pageInfo { hasNextPage endCursor } nodes {
  id sku price compareAtPrice updatedAt inventoryPolicy selectedOptions { name value } media(first: 1) { nodes { id } }
  inventoryItem { id tracked harmonizedSystemCode countryCodeOfOrigin measurement { weight { value unit } } inventoryLevel(locationId: $location) { quantities(names: ["available"]) { quantity } } }
}`;
export const LISTING = `query Listing($identifier: ProductIdentifierInput!, $location: ID!) {
  productByIdentifier(identifier: $identifier) {
    id legacyResourceId title descriptionHtml status updatedAt vendor tags collections(first: 100) { nodes { id } }
    state: metafield(namespace: "pushcart", key: "state") { value }
    options { id name optionValues { id name } }
    media(first: 250) { nodes { id status ... on MediaImage { image { url } } } }
    variants(first: 250) { ${VARIANTS} }
  }
}`;
export const VARIANT_PAGE = `query VariantPage($id: ID!, $location: ID!, $after: String) {
  product(id: $id) { variants(first: 250, after: $after) { ${VARIANTS} } }
}`;
export const COLLECTIONS = `query Collections($query: String!, $after: String) {
  collections(first: 250, query: $query, after: $after, sortKey: TITLE) { pageInfo { hasNextPage endCursor } nodes { id title } }
}`;
export const FOREIGN = `query Foreign($query: String!) {
  productVariants(first: 100, query: $query) { nodes { sku product { id title } } }
}`;

export const CREATE = `mutation CreateListing($identifier: ProductSetIdentifiers!, $input: ProductSetInput!) {
  productSet(identifier: $identifier, input: $input, synchronous: true) { product { id } userErrors { field message code } }
}`;
export const CREATE_VARIANTS = `mutation CreateVariants($id: ID!, $variants: [ProductVariantsBulkInput!]!) {
  productVariantsBulkCreate(productId: $id, variants: $variants) { userErrors { field message code } }
}`;
export const UPDATE_VARIANTS = `mutation UpdateVariants($id: ID!, $variants: [ProductVariantsBulkInput!]!) {
  productVariantsBulkUpdate(productId: $id, variants: $variants) { userErrors { field message code } }
}`;
/** The same, and what is refused of them keeps nothing else back. */
export const UPDATE_EACH = `mutation UpdateEach($id: ID!, $variants: [ProductVariantsBulkInput!]!) {
  productVariantsBulkUpdate(productId: $id, variants: $variants, allowPartialUpdates: true) { userErrors { field message code } }
}`;
export const SOLD = `query Sold($ids: [ID!]!, $location: ID!) {
  nodes(ids: $ids) { ... on ProductVariant { id sku product { id } inventoryItem { id tracked inventoryLevel(locationId: $location) { id } } } }
}`;
const HEAD_FIELDS = `id legacyResourceId title updatedAt key: metafield(namespace: "${NAMESPACE}", key: "${KEY}") { value } state: metafield(namespace: "${NAMESPACE}", key: "${STATE_KEY}") { value }`;
export const SEARCH = `query SearchProducts($query: String!, $first: Int!) { products(first: $first, query: $query, sortKey: RELEVANCE) { nodes { ${HEAD_FIELDS} } } }`;
export const HEAD = `query Head($id: ID!) { product(id: $id) { ${HEAD_FIELDS} } }`;
export const ADOPT = 'mutation AdoptProduct($product: ProductUpdateInput!) { productUpdate(product: $product) { userErrors { field message } } }';
export const RELEASE = 'mutation ReleaseProduct($metafields: [MetafieldIdentifierInput!]!) { metafieldsDelete(metafields: $metafields) { userErrors { field message } } }';
export const SET_STATUS = 'mutation SetStatus($product: ProductUpdateInput!) { productUpdate(product: $product) { userErrors { field message } } }';
export const DELETE = 'mutation DeleteListing($input: ProductDeleteInput!) { productDelete(input: $input) { userErrors { field message } } }';
export const SET_STOCK = `mutation SetStock($input: InventorySetQuantitiesInput!, $idempotency: String!) {
  inventorySetQuantities(input: $input) @idempotent(key: $idempotency) { userErrors { field message code } }
}`;
/** For an item that the location does not stock (any more): `SET_STOCK` would be refused. */
export const ACTIVATE = `mutation ActivateStock($item: ID!, $location: ID!, $available: Int!, $idempotency: String!) {
  inventoryActivate(inventoryItemId: $item, locationId: $location, available: $available) @idempotent(key: $idempotency) { userErrors { field message } }
}`;
export const RENAME = `mutation RenameValues($id: ID!, $option: OptionUpdateInput!, $values: [OptionValueUpdateInput!]!) {
  productOptionUpdate(productId: $id, option: $option, optionValuesToUpdate: $values, variantStrategy: LEAVE_AS_IS) { userErrors { field message code } }
}`;
export const UPDATE = `mutation UpdateListing($product: ProductUpdateInput!, $media: [CreateMediaInput!]) {
  productUpdate(product: $product, media: $media) { userErrors { field message } }
}`;
export const SHOW = `mutation ShowListing($product: ProductUpdateInput!, $id: ID!, $publications: [PublicationInput!]!) {
  publishablePublish(id: $id, input: $publications) { userErrors { field message } }
  productUpdate(product: $product) { userErrors { field message } }
}`;
export const DROP_MEDIA = `mutation DropPictures($files: [ID!]!) { fileDelete(fileIds: $files) { userErrors { field message code } } }`;
export const STAGE = `mutation StagePictures($input: [StagedUploadInput!]!) {
  stagedUploadsCreate(input: $input) { stagedTargets { url resourceUrl parameters { name value } } userErrors { field message } }
}`;
