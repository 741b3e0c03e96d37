import { browser } from '@/utils/platform/browser.ts';

type Area = typeof browser.storage.local;
/** Chromium's; Firefox has it for `storage.session` only. */
interface Restrictable { setAccessLevel?: (options: { accessLevel: 'TRUSTED_CONTEXTS' }) => Promise<void> }

/**
 * Keeps `storage.local` from content scripts, which read it by default (architecture.md 5): Chromium then refuses them.
 * Where the browser has no such setting nothing happens; that is why nothing private is kept there.
 */
export function keepStorageFromPages(area: Area & Restrictable = browser.storage.local): void {
  void area.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' }).catch(() => undefined);
}
