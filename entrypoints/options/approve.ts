import type { ApprovalOutcome } from '@/components/settings/store-draft.ts';
import { browser } from '@/utils/platform/native-browser.ts';
import { systemRandom } from '@/utils/platform/random.ts';
import type { StoreApproval } from '@/utils/stores/define.ts';

/** Whether this browser can bring a shop's answer back: Firefox has the window for it, but not as a permission that is asked for when it is needed. */
export const canApprove = (): boolean => browser.runtime.getManifest().optional_permissions?.includes('identity') === true;

/**
 * Opens a shop's own page on which its user says yes, and reads the credential from where it sends them: an address of ours that
 * no server has, closed with its window. Call it first thing in the click, since the browser is asked for the host.
 */
export async function approve(approval: StoreApproval, origin: string, host: string): Promise<ApprovalOutcome> {
  const identity = { permissions: ['identity'] };
  if (!await browser.permissions.request({ ...identity, origins: [host] }).catch(() => false)) return { outcome: 'denied' };
  try {
    const state = systemRandom.id();
    const back = new URL(browser.identity.getRedirectURL('approved'));
    back.searchParams.set('state', state);
    const sentTo = await browser.identity.launchWebAuthFlow({ url: approval.url(origin, back.href), interactive: true }).catch(() => null);
    if (sentTo === null) return { outcome: 'closed' };
    return new URL(sentTo).searchParams.get('state') === state ? approval.read(sentTo, origin) : { outcome: 'unclear' };
  } finally {
    await browser.permissions.remove(identity).catch(() => undefined);
  }
}
