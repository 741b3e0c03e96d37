import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

const root = resolve(import.meta.dirname, '..');

/** Unit, contract and repository tests: no browser, no network beyond loopback. */
export default defineConfig({
  root,
  plugins: [WxtVitest({ root })],
  test: {
    include: ['tests/unit/**/*.test.{ts,tsx}', 'tests/contract/**/*.test.ts', 'tests/repo/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/*.live.test.ts', '**/*.built.test.ts'],
    environment: 'node', // tests with a DOM say so in their first line: // @vitest-environment happy-dom
    setupFiles: ['tests/setup/unit.ts'],
    // WxtVitest's import.meta.env globals do not reach the tests under Vitest 4, and values given here are always text.
    env: { BROWSER: 'chrome', MANIFEST_VERSION: '3' },
    mockReset: true,
    restoreMocks: true,
    pool: 'threads',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    cache: false,
  },
});
