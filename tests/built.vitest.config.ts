import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

const root = resolve(import.meta.dirname, '..');

/** Checks on what the two builds put out; run after `npm run build` and `npm run build:firefox`. */
export default defineConfig({
  root,
  resolve: { alias: { '@': root } },
  test: { include: ['tests/repo/**/*.built.test.ts'], environment: 'node', testTimeout: 60_000 },
});
