/** One field of a table; null is an empty one. A text may come from a page: whoever writes the file guards it. */
export type Cell = string | number | null;
