import * as z from 'zod/mini';
import type { StoreApproval } from '../define.ts';
import type { WooSecret } from './auth.ts';

/** Tells the password that WordPress makes for Pushcart from those of other programs. */
const APP_ID = '0f1d0f0a-6c5b-4b53-9c56-2f8f2f6d7c11';

const grantSchema = z.object({
  site_url: z.url(),
  user_login: z.string().check(z.minLength(1), z.maxLength(200)),
  password: z.string().check(z.minLength(1), z.maxLength(200)),
});

/**
 * The page on which a signed-in WordPress user makes an application password with one click (WordPress 5.6 and newer:
 * https://make.wordpress.org/core/2020/11/05/application-passwords-integration-guide/). Without an address to refuse to, WordPress
 * sends a user who says no to the other one, with `success=false`. The name is another one each time: WordPress refuses a second
 * password of one name (`application_password_duplicate_name`), and the earlier one stays when a store is taken away here.
 */
export const approval: StoreApproval<WooSecret> = {
  way: 'application-password',
  url(origin, returnUrl) {
    const query = new URLSearchParams({ app_name: `Pushcart ${crypto.randomUUID().slice(0, 6)}`, app_id: APP_ID, ...(returnUrl === null ? {} : { success_url: returnUrl }) });
    return `${origin}/wp-admin/authorize-application.php?${query.toString()}`;
  },
  read(redirect, origin) {
    if (!URL.canParse(redirect)) return { outcome: 'unclear' };
    const query = new URL(redirect).searchParams;
    if (query.get('success') === 'false') return { outcome: 'rejected' };
    const grant = grantSchema.safeParse(Object.fromEntries(query));
    if (!grant.success || new URL(grant.data.site_url).origin !== new URL(origin).origin) return { outcome: 'unclear' };
    return { outcome: 'granted', secret: { username: grant.data.user_login, password: grant.data.password } };
  },
};
