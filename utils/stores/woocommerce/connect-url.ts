import * as z from 'zod/mini';
import type { WooSecret } from './auth.ts';

/**
 * The page on which a signed-in WordPress user makes an application password for Pushcart with one click (WordPress 5.6 and newer:
 * https://make.wordpress.org/core/2020/11/05/application-passwords-integration-guide/). `appId` is a UUID that stays the same for
 * this installation; `returnUrl` must be https or an extension's own address, WordPress sends the user there.
 */
export function authorizeUrl(origin: string, app: { id: string; returnUrl: string }): string {
  const query = new URLSearchParams({ app_name: 'Pushcart', app_id: app.id, success_url: app.returnUrl, reject_url: app.returnUrl });
  return `${origin}/wp-admin/authorize-application.php?${query.toString()}`;
}

const grantSchema = z.object({
  site_url: z.url(),
  user_login: z.string().check(z.minLength(1), z.maxLength(200)),
  password: z.string().check(z.minLength(1), z.maxLength(200)),
});

export type Authorization =
  | { outcome: 'granted'; siteUrl: string; secret: WooSecret }
  /** The user said no. */
  | { outcome: 'rejected' }
  /** Not an answer of WordPress, or one of another shop than `origin`. */
  | { outcome: 'unclear' };

/** Reads where WordPress sent the user. Only an answer of the shop that was asked counts: anybody can open such an address. */
export function readAuthorization(redirect: string, origin: string): Authorization {
  if (!URL.canParse(redirect)) return { outcome: 'unclear' };
  const query = new URL(redirect).searchParams;
  if (query.get('success') === 'false') return { outcome: 'rejected' };
  const grant = grantSchema.safeParse(Object.fromEntries(query));
  if (!grant.success || new URL(grant.data.site_url).origin !== new URL(origin).origin) return { outcome: 'unclear' };
  return { outcome: 'granted', siteUrl: grant.data.site_url, secret: { username: grant.data.user_login, password: grant.data.password } };
}
