/**
 * The browser's extension API: the one seam through which rooms below the entrypoints reach it. The polyfill is imported
 * here and not aliased everywhere, so that content scripts and our own pages, which use `native-browser.ts`, do not carry it.
 */
export { default as browser } from 'webextension-polyfill';
