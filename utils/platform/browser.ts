/** The browser's extension API: the one seam through which rooms below the entrypoints reach it. */
export { browser, type Browser } from 'wxt/browser';
