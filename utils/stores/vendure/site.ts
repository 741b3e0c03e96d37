/** Facts about Vendure shops for the manifest and the connect form. Imports nothing. */
export const site = {
  id: 'vendure',
  title: 'Vendure',
  /** Where the user finds how to make a credential. */
  docs: 'https://docs.vendure.io/guides/core-concepts/auth/',
  /** Plain http is accepted for a server on this machine. */
  loopback: true,
  /** The host permission pattern of a shop's origin; patterns carry no port. */
  permission(origin: string): string {
    const url = new URL(origin);
    return `${url.protocol}//${url.hostname}/*`;
  },
};
