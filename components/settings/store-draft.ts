import { err, ok, type Result } from '../../utils/domain/result.ts';
import { parseStoreAddress, type StoreAddress } from '../../utils/domain/store-address.ts';
import { reasonText, text } from '../../utils/i18n/text.ts';

/** A way to sign in: its fields together are the credential. */
interface StoreWay {
  id: string;
  fields: readonly { name: string; secret: boolean }[];
}

/** A kind of store one can connect, as its `site.ts` says. */
export interface StoreKindChoice {
  id: string;
  title: string;
  /** Kept in this browser: made, not connected. */
  local?: true;
  /** Where the maker of the shop says how a credential is made. */
  docs: string;
  ways: readonly StoreWay[];
}

/** What stands in the form of a new store. The credential lives here only until the store is connected. */
export interface StoreDraft {
  kind: string;
  address: string;
  /** The id of a way; another kind's, or none: the first. */
  way: string;
  /** What was typed, by the names of the fields. */
  values: Readonly<Record<string, string>>;
}

export const EMPTY_DRAFT: StoreDraft = { kind: '', address: '', way: '', values: {} };

/** The chosen way of a kind: the first, and best, where none of its own is chosen. */
export const wayOf = (kind: StoreKindChoice | undefined, way: string): StoreWay | undefined => kind?.ways.find(({ id }) => id === way) ?? kind?.ways[0];

/** What became of asking at the shop: its credential by the names of the fields, or why there is none; each has words `approve_<outcome>`. */
export type ApprovalOutcome = { outcome: 'granted'; secret: object } | { outcome: 'denied' | 'closed' | 'rejected' | 'unclear' };

/** A shop whose own page makes the credential of a way after one click of the user. */
export interface ShopApproval {
  way: string;
  /** That page, which shows the credential. */
  page: (origin: string) => string;
  /** Opens it and brings the credential back; null where the browser cannot. Called first thing in the click. */
  ask: ((origin: string, permission: string) => Promise<ApprovalOutcome>) | null;
}

/** By kinds of store. */
export type Approvals = Readonly<Record<string, ShopApproval>>;

/** What is wrong with an address, in words; null when nothing is. */
export function addressError(entered: string): string | null {
  const address = parseStoreAddress(entered);
  return address.ok ? null : reasonText(address.error.code);
}

/** A draft that can be sent. */
interface ReadyDraft {
  address: StoreAddress;
  secret: Record<string, string>;
}

/** The address and the credential of a draft, or what is missing by field (`address`, or a field of the way). A password alone keeps the blanks around it: they may be part of it. */
export function readStoreDraft(draft: StoreDraft, kind: StoreKindChoice | undefined): Result<ReadyDraft, Partial<Record<string, string>>> {
  const address = parseStoreAddress(draft.address);
  const fields = wayOf(kind, draft.way)?.fields ?? [];
  const needed = fields.filter(({ name }) => (draft.values[name] ?? '').trim() === '');
  if (!address.ok || needed.length > 0) {
    return err({ ...Object.fromEntries(needed.map(({ name }) => [name, text('field_needed')])), ...(address.ok ? {} : { address: reasonText(address.error.code) }) });
  }
  return ok({ address: address.value, secret: Object.fromEntries(fields.map(({ name }) => [name, name === 'password' ? draft.values[name] ?? '' : (draft.values[name] ?? '').trim()])) });
}
