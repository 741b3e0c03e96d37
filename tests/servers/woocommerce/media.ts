import { dates, slugOf, text, uniqueSlug, WpError, type Json, type MediaRow, type Shop } from './shop.ts';

const STARTS: readonly (readonly [string, string, string])[] = [['jpg', 'image/jpeg', 'ÿØÿ'], ['png', 'image/png', '\u0089PNG'], ['gif', 'image/gif', 'GIF8'], ['webp', 'image/webp', 'RIFF']];
const typeOf = (bytes: Uint8Array) => STARTS.find(([, , start]) => Array.from(start).every((char, i) => bytes[i] === char.charCodeAt(0)));

/** Stores a file under its name made unique (`a-1.png`), its ending put right by its bytes. */
function keep(shop: Shop, name: string, bytes: Uint8Array, title?: string): MediaRow {
  const [ending, mime] = typeOf(bytes) ?? ['', ''];
  const stem = name.replace(/\.\w+$/, '').replaceAll(/[^\w.-]+/g, '-');
  const files = new Set([...shop.media.values()].map(({ file }) => file));
  let file = `${stem}.${ending}`;
  for (let n = 1; files.has(file); n++) file = `${stem}-${n}.${ending}`;
  const id = shop.nextId();
  const own = title ?? file.replace(/\.\w+$/, '');
  const row = { id, title: own, slug: uniqueSlug([...shop.media.values(), ...shop.items.values()], slugOf(file.replace(/\.\w+$/, ''))), file, mime, created: shop.now() };
  shop.media.set(id, row);
  return row;
}

/** POST /wp/v2/media: raw bytes, the name in `Content-Disposition`. */
export function upload(shop: Shop, bytes: Uint8Array, headers: { type: string; disposition: string }): Json {
  if (bytes.length === 0) throw new WpError('rest_upload_no_data', 'No data supplied.', 400);
  if (headers.type === '') throw new WpError('rest_upload_no_content_type', 'No Content-Type supplied.', 400);
  if (headers.disposition === '') throw new WpError('rest_upload_no_content_disposition', 'No Content-Disposition supplied.', 400);
  const name = /filename="?([^";]+)"?/.exec(headers.disposition)?.[1];
  if (name === undefined) throw new WpError('rest_upload_invalid_disposition', 'Invalid Content-Disposition supplied. Content-Disposition needs to be formatted as `attachment; filename="image.png"` or similar.', 400);
  if (!typeOf(bytes) || !/\.(?:jpe?g|png|gif|webp|avif)$/i.test(name)) throw new WpError('rest_upload_sideload_error', 'Sorry, you are not allowed to upload this file type.', 500);
  return mediaJson(shop, keep(shop, name, bytes));
}

/** `images[].src`: the shop downloads it; one that fails refuses the whole product. */
export function fetchPicture(shop: Shop, src: string, kind: string, title: string): number {
  const refuse = (message: string): never => { throw new WpError(`woocommerce_${kind}_image_upload_error`, message, 400); };
  const bytes = URL.canParse(src) ? shop.remote(src) : null;
  if (bytes === null) return refuse(`Error getting remote image ${src}. Error: Not Found`);
  const name = decodeURIComponent(new URL(src).pathname.split('/').at(-1) ?? '');
  if (!/\.(?:jpe?g|png|gif|webp|avif|ico)$/i.test(name) || !typeOf(bytes)) return refuse('Invalid image: Sorry, you are not allowed to upload this file type.');
  return keep(shop, name, bytes, title || undefined).id;
}

export const mediaJson = (shop: Shop, row: MediaRow): Json => {
  const { date_created: date, date_modified: modified } = dates(row);
  const url = `${shop.origin}/wp-content/uploads/2026/11/${row.file}`;
  return {
    id: row.id, date, date_gmt: date, guid: { rendered: url, raw: url }, modified, modified_gmt: modified, slug: row.slug, status: 'inherit', type: 'attachment', link: `${shop.origin}/${row.slug}/`, title: { raw: row.title, rendered: row.title },
    author: 1, alt_text: '', caption: { raw: '', rendered: '' }, description: { raw: '', rendered: '' }, media_type: 'image', mime_type: row.mime, media_details: {}, post: null, source_url: url,
  };
};

/** Only for good: attachments have no trash. A picture in use goes all the same. */
export function removeMedia(shop: Shop, id: number, force: boolean): Json {
  const row = shop.media.get(id);
  if (!row) throw new WpError('rest_post_invalid_id', 'Invalid post ID.', 404);
  if (!force) throw new WpError('rest_trash_not_supported', "The post does not support trashing. Set 'force=true' to delete.", 501);
  shop.media.delete(id);
  return { deleted: true, previous: mediaJson(shop, row) };
}

export const mediaRows = (shop: Shop, query: URLSearchParams): MediaRow[] => {
  const slugs = text(query.get('slug')).split(',').filter(Boolean);
  const search = query.get('search');
  return [...shop.media.values()].filter(({ slug, title }) => (slugs.length === 0 || slugs.includes(slug)) && (search === null || title.includes(search)));
};
