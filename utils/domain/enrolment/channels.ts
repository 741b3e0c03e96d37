/** Where the off-site centre shows enrolled offers (004-43..46), by code, with the places in each. `other`: tools of independent makers that list goods for others. */
export const OFFSITE_CHANNELS = {
  alipay: ['app'],
  taote: ['search', 'group-saver'],
  qianniu: ['find-goods'],
  other: ['listing-tool'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** Where a reseller sells across borders (000-21). */
export const STORE_CHANNELS = ['aliexpress', 'amazon', 'wish', 'other'] as const;

/** The channel that a code names; one we do not know is `other`, never refused. */
export const storeChannel = (code: string): (typeof STORE_CHANNELS)[number] => STORE_CHANNELS.find((known) => known === code.toLowerCase()) ?? 'other';
