import { err, ok, type Result } from '../../utils/domain/result.ts';
import { parseStoreAddress, type StoreAddress } from '../../utils/domain/store-address.ts';
import { reasonText, text } from '../../utils/i18n/text.ts';

/** What stands in the form of a new store. The credential lives here only until the store is connected. */
export interface StoreDraft {
  kind: string;
  address: string;
  mode: 'api-key' | 'user';
  apiKey: string;
  username: string;
  password: string;
}

export const EMPTY_DRAFT: StoreDraft = { kind: '', address: '', mode: 'api-key', apiKey: '', username: '', password: '' };

/** What is wrong with an address, in words; null when nothing is. */
export function addressError(entered: string): string | null {
  const address = parseStoreAddress(entered);
  return address.ok ? null : reasonText(address.error.code);
}

export type DraftErrors = Partial<Record<'address' | 'apiKey' | 'username' | 'password', string>>;

/** A draft that can be sent. */
export interface ReadyDraft {
  address: StoreAddress;
  secret: unknown;
}

/** The address and the credential of a draft, or what is missing by field. */
export function readStoreDraft(draft: StoreDraft): Result<ReadyDraft, DraftErrors> {
  const address = parseStoreAddress(draft.address);
  const needed = (['apiKey', 'username', 'password'] as const).filter((name) => (name === 'apiKey') === (draft.mode === 'api-key') && draft[name].trim() === '');
  const errors: DraftErrors = Object.fromEntries(needed.map((name) => [name, text('field_needed')]));
  if (!address.ok) errors.address = reasonText(address.error.code);
  if (!address.ok || needed.length > 0) return err(errors);
  const secret = draft.mode === 'api-key' ? { apiKey: draft.apiKey.trim() } : { username: draft.username.trim(), password: draft.password };
  return ok({ address: address.value, secret });
}
