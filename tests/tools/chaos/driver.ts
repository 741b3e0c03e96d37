import type { OwnPage } from '../../e2e/support/queue.ts';

/** What the faults need of a browser; one for Chromium, one for Firefox. `evaluate` runs in a page of the extension. */
export interface Driver extends OwnPage {
  readonly browser: 'chromium' | 'firefox';
  /** Connects a shop on the settings page, with the browser's own permission question where it can be shown. */
  connect(shop: { origin: string; username: string; password: string }): Promise<void>;
  /** Shows a supplier's page, always in the same tab. */
  visit(url: string): Promise<void>;
  /** Ends the background as the browser does with an idle one. */
  stopWorker(): Promise<void>;
  /** SIGKILL to the browser. */
  kill(): Promise<void>;
  running(): boolean;
  /** Starts the browser again after `kill`, with the same profile. */
  launch(): Promise<void>;
  setOffline(offline: boolean): Promise<void>;
  /** The user takes back the access to the shop's host, and gives it again. */
  revoke(): Promise<void>;
  grant(): Promise<void>;
  close(): Promise<void>;
}

/** The match pattern that covers every shop on loopback. */
export const SHOP_HOST = 'http://127.0.0.1/*';
