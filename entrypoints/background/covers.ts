/** Whether a match pattern (https, `*.` before the host, `*` in the path) covers this address, the way browsers see it: without its fragment. */
export function covers(pattern: string, { href }: URL): boolean {
  const source = pattern.replace(/[.+?^${}()|[\]\\]/g, String.raw`\$&`).replace(String.raw`://*\.`, String.raw`://(?:[^/]+\.)?`).replaceAll('*', '.*');
  return new RegExp(`^${source}$`).test(href.replace(/#.*/s, ''));
}
