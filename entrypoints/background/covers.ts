/** Whether a match pattern (https, `*.` before the host, `*` in the path) covers an address that the browser has written. As for browsers, its fragment is no part of it. */
export function covers(pattern: string, href: string): boolean {
  const source = pattern.replace(/[.+?^${}()|[\]\\]/g, String.raw`\$&`).replace(String.raw`://*\.`, String.raw`://(?:[^/]+\.)?`).replaceAll('*', '.*');
  return new RegExp(`^${source}$`).test(href.replace(/#.*/s, ''));
}
