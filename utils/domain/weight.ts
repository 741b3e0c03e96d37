/** Grams in each unit that a shop may weigh in. */
const GRAMS = { kg: 1_000, g: 1, lbs: 453.592_37, oz: 28.349_523_125 } as const;
export type WeightUnit = keyof typeof GRAMS;
export const WEIGHT_UNITS = ['kg', 'g', 'lbs', 'oz'] as const satisfies readonly WeightUnit[];

/** A weight as plain decimals in a unit: whole grams, four decimals of the others. */
export const weightIn = (grams: number, unit: WeightUnit): string => String(Number((grams / GRAMS[unit]).toFixed(unit === 'g' ? 0 : 4)));
