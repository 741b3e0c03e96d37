import { offerKeyOf } from '@/utils/db/records.ts';
import type { Sender } from '@/utils/messaging/roles.ts';
import type { SupplierSite } from '@/utils/suppliers/define.ts';

/** The offer at an address that the browser gives: of a content script's page, a tab or a link; null when it is none. */
export function offerOfSender(sites: readonly SupplierSite[], { url }: Sender): { supplier: string; offerId: string; key: string } | null {
  if (url === undefined || !URL.canParse(url)) return null;
  for (const site of sites) {
    const offerId = site.offerIdOf(new URL(url));
    if (offerId !== null) return { supplier: site.id, offerId, key: offerKeyOf(site.id, offerId) };
  }
  return null;
}
