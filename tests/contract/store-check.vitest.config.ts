import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

const root = resolve(import.meta.dirname, '../..');

/** What `npm run store:check` runs: the store suite alone. A case that loses every request once takes minutes at a slow shop, and one that is given up spoils the next. */
export default defineConfig({
  root,
  resolve: { alias: { '@': root } },
  test: { include: ['tests/contract/stores.live.test.ts'], environment: 'node', pool: 'forks', testTimeout: 1_200_000, hookTimeout: 300_000 },
});
