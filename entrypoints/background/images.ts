import type { ImageFile, StoreDeps } from '@/utils/stores/define.ts';
import { covers } from './covers.ts';

const LARGEST = 10_000_000;
const TIMEOUT_MS = 20_000;

/** Waits before the second and the third try, in ms. */
const AGAIN_AFTER_MS = [1_000, 4_000] as const;
const MAY_PASS = new Set([408, 425, 429]);

export interface ImageSourceDeps {
  fetch?: typeof globalThis.fetch;
  wait?: (ms: number) => Promise<unknown>;
}

/**
 * Fetches supplier images for an upload that the user asked for: image hosts only, without credentials and referrer
 * (architecture.md 8). What may pass (no answer, a busy or failing host) is tried three times. Null when an image cannot be
 * had: it never loses the listing.
 */
export function createImageSource(imageHosts: readonly string[], { fetch = globalThis.fetch.bind(globalThis), wait = (ms) => new Promise((done) => { setTimeout(done, ms); }) }: ImageSourceDeps = {}): StoreDeps['image'] {
  /** One try; `later`: it may be had then. */
  async function once(url: URL, signal: AbortSignal | undefined): Promise<ImageFile | null | 'later'> {
    const limit = AbortSignal.timeout(TIMEOUT_MS);
    try {
      const response = await fetch(url, {
        credentials: 'omit', referrerPolicy: 'no-referrer', redirect: 'error', signal: signal ? AbortSignal.any([signal, limit]) : limit,
      });
      if (response.status >= 500 || MAY_PASS.has(response.status)) return 'later';
      const type = response.headers.get('content-type')?.split(';')[0]?.trim() ?? '';
      if (!response.ok || !type.startsWith('image/') || Number(response.headers.get('content-length') ?? 0) > LARGEST) return null;
      const bytes = new Uint8Array(await response.arrayBuffer());
      return bytes.length > 0 && bytes.length <= LARGEST ? { bytes, type, name: url.pathname.split('/').at(-1) ?? 'image' } : null;
    } catch {
      return 'later';
    }
  }

  return async (address, signal): Promise<ImageFile | null> => {
    if (!URL.canParse(address)) return null;
    const url = new URL(address);
    if (url.protocol !== 'https:' || !imageHosts.some((pattern) => covers(pattern, url.href))) return null;
    for (const ms of [...AGAIN_AFTER_MS, null]) {
      const image = await once(url, signal);
      if (image !== 'later') return image;
      if (ms === null || signal?.aborted) break;
      await wait(ms);
    }
    return null;
  };
}
