/**
 * Most that a product read may hold: list lengths and, ending in `Text`, characters. Kept apart from the schemas that
 * enforce them, so that content scripts can keep to them without carrying the schemas.
 */
export const LIMITS = {
  titleText: 1_000,
  unitText: 50,
  nameText: 200,
  optionText: 500,
  specIdText: 64,
  attributeText: 4_000,
  codeText: 60,
  sellerText: 300,
  sellerIdText: 100,
  addressText: 2_000,
  placeText: 300,
  noteText: 500,
  axes: 10,
  axisValues: 500,
  skus: 2_500,
  tiers: 20,
  images: 100,
  details: 200,
  attributes: 300,
  services: 100,
  dispatch: 20,
  freightOptions: 50,
  channels: 50,
  notes: 100,
} as const;
