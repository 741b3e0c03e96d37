/** Stands in the build for WXT's class of this name, which it constructs and supplier scripts do not use: see `life.ts`. */
export const ContentScriptContext = Object;
