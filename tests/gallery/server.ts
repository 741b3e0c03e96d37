import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { build, createServer, preview, type InlineConfig } from 'vite';
import type { Gallery } from './state.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const CACHE = resolve(ROOT, '.cache');

const config = (out: string): InlineConfig => ({
  root: import.meta.dirname,
  configFile: false,
  logLevel: 'error',
  publicDir: resolve(ROOT, 'public'),
  cacheDir: resolve(CACHE, 'vite-gallery'),
  resolve: { alias: { '@': ROOT } },
  build: { outDir: out, emptyOutDir: true, target: 'esnext', reportCompressedSize: false },
});

/** A running gallery: its address ends without a slash. */
export interface GalleryServer {
  address: string;
  close(): Promise<void>;
}

const addressOf = (urls: readonly string[] | undefined): string => (urls?.[0] ?? '').replace(/\/$/, '');

/** The gallery for people: drawn anew as one types. */
export async function serveGallery(port: number): Promise<GalleryServer> {
  const server = await createServer({ ...config(resolve(CACHE, 'gallery')), server: { host: '127.0.0.1', port, fs: { allow: [ROOT] } } });
  await server.listen();
  return { address: addressOf(server.resolvedUrls?.local), close: () => server.close() };
}

/** The gallery for tests and tools: built once, with the styles as the extension's build makes them. */
export async function buildGallery(): Promise<GalleryServer> {
  const out = resolve(CACHE, `gallery-${process.pid}`);
  await build(config(out));
  const server = await preview({ ...config(out), preview: { host: '127.0.0.1', port: 0, strictPort: false } });
  return { address: addressOf(server.resolvedUrls?.local), close: async () => {
    await server.close();
    await rm(out, { recursive: true, force: true });
  } };
}

/** Opens the page with one group of states, or all of them for null, and answers which there are. */
export async function openGallery(page: Page, address: string, group: string | null): Promise<Gallery['states']> {
  await page.goto(`${address}/${group === null ? '' : `?state=${group}/`}`);
  await page.waitForFunction(() => 'gallery' in globalThis);
  return page.evaluate(() => gallery.states);
}
