const MONEY = 'shopMoney { amount currencyCode }';
const REST = 'pageInfo { hasNextPage }';

/** Ids alone, few: a whole order is read by itself, and a page must fit what the shop lets a connection spend at once. */
export const CHANGED = `query ChangedOrders($query: String!, $after: String) {
  orders(first: 5, sortKey: UPDATED_AT, query: $query, after: $after) { pageInfo { hasNextPage endCursor } nodes { id updatedAt } }
}`;
export const ORDER = `query Order($id: ID!) {
  order(id: $id) {
    id legacyResourceId name createdAt updatedAt cancelledAt closed test requiresShipping taxesIncluded note displayFinancialStatus displayFulfillmentStatus
    currentTotalPriceSet { ${MONEY} } shippingLine { title } risk { recommendation } customAttributes { key value }
    parcels: metafield(namespace: "pushcart", key: "parcels") { value compareDigest }
    lineItems(first: 50) { ${REST} nodes {
      id title variantTitle sku quantity product { id } variant { id } discountedUnitPriceSet { ${MONEY} } taxLines(first: 5) { priceSet { ${MONEY} } }
    } }
    fulfillments(first: 20) { id status trackingInfo(first: 1) { number company url } fulfillmentLineItems(first: 20) { ${REST} nodes { quantity lineItem { id } } } }
    fulfillmentOrders(first: 20) { ${REST} nodes {
      id status supportedActions { action } assignedLocation { location { id } } lineItems(first: 20) { ${REST} nodes { id remainingQuantity lineItem { id } } }
    } }
  }
}`;
/** Customer data stands in a document of its own: a shop may refuse it while it gives the rest. */
export const ADDRESS = `query OrderAddress($id: ID!) {
  order(id: $id) { email shippingAddress { name company address1 address2 city province provinceCode zip countryCodeV2 phone } }
}`;
export const SET_ATTRIBUTES = 'mutation NoteOrder($input: OrderInput!) { orderUpdate(input: $input) { userErrors { field message } } }';
export const SET_PARCELS = 'mutation KeepParcels($metafields: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $metafields) { userErrors { field message code } } }';
export const SPLIT = 'mutation SplitOff($splits: [FulfillmentOrderSplitInput!]!) { fulfillmentOrderSplit(fulfillmentOrderSplits: $splits) { userErrors { field message code } } }';
export const FULFIL = 'mutation Fulfil($fulfillment: FulfillmentInput!) { fulfillmentCreate(fulfillment: $fulfillment) { userErrors { field message } } }';
