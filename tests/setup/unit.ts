import 'fake-indexeddb/auto';
import { beforeEach, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';

/** How long anything may take that a test waits for, in ms; Vitest's second is too short for a machine that does other things too. */
const PATIENCE_MS = 20_000;
const waitFor = vi.waitFor.bind(vi);
vi.waitFor = (callback, options) => waitFor(callback, options ?? { timeout: PATIENCE_MS });

beforeEach(() => {
  fakeBrowser.reset();
});
