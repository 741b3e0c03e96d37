/** The elements below `root` that fit, in page order. */
export const all = (root: ParentNode, selector: string): Element[] => [...root.querySelectorAll(selector)];
