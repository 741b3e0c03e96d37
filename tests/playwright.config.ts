import { defineConfig } from '@playwright/test';

/** Real Chromium with the built extension (`npm run build` first). */
export default defineConfig({
  testDir: 'e2e',
  outputDir: '../.cache/e2e',
  // The tests of a file share its shop; files, and the states of the gallery, go side by side.
  fullyParallel: false,
  workers: 2,
  timeout: 60_000,
  forbidOnly: process.env['CI'] === 'true',
  reporter: [['list']],
  // A film and the page before and after each step cost a fifth of all the time: `npm run e2e -- --trace on` keeps them.
  use: { trace: { mode: 'retain-on-failure', screenshots: false, snapshots: false }, screenshot: 'only-on-failure' },
});
