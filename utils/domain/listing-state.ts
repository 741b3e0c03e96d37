/** What the user can make of a listing that stands in a store: on sale, off sale but kept, or gone for good. */
export const LISTING_STATES = ['shown', 'hidden', 'deleted'] as const;
export type SetState = (typeof LISTING_STATES)[number];
