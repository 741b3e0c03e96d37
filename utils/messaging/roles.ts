import type { Role } from './protocol.ts';

/** The parts of `runtime.MessageSender` that decide. All are set by the browser, none by the sender. */
export interface Sender {
  id?: string | undefined;
  url?: string | undefined;
  frameId?: number | undefined;
  tab?: { id?: number | undefined; active?: boolean | undefined } | undefined;
}

/**
 * Who a message is from: `page` = one of our own pages, `content` = our content script in the top frame of a web page;
 * null = anyone else. `ownId` and `ownOrigin` are this extension's.
 */
export function roleOf(sender: Sender, ownId: string, ownOrigin: string): Role | null {
  if (sender.id !== ownId || sender.url === undefined || !URL.canParse(sender.url)) return null;
  const url = new URL(sender.url);
  if (`${url.protocol}//${url.host}/` === ownOrigin) return 'page';
  return url.protocol === 'https:' && sender.tab !== undefined && sender.frameId === 0 ? 'content' : null;
}
