import type { ChosenCategory } from '../../utils/domain/claim/category-map.ts';
import type { ExtrasChange, ExtrasEdit } from '../../utils/domain/claim/extras.ts';
import type { ChoiceField } from '../../utils/domain/store-capability.ts';

export const TAG_OPERATIONS = ['add', 'remove', 'set'] as const;
/** Fields whose values are chosen among what the shop has. */
export const CHOSEN = { category: 'category', taxClass: 'tax-class', shippingClass: 'shipping-class' } as const satisfies Partial<Record<keyof ExtrasEdit, ChoiceField>>;
export type Chosen = keyof typeof CHOSEN;
export const CHOSEN_NAMES: readonly Chosen[] = ['category', 'taxClass', 'shippingClass'];
/** Fields that are typed. */
export type Typed = 'tags' | 'vendor' | 'customs';

/** What listings are filed under, as it stands in the form. Empty: nothing is said of it, and it stays in the store as it is. */
export interface ExtrasDraft extends Record<Chosen, string | null> {
  op: (typeof TAG_OPERATIONS)[number];
  tags: string;
  vendor: string;
  code: string;
  origin: string;
  /** The shop's words for the category that was chosen. */
  categoryName: string;
  /** Typed fields that are to be taken away; of chosen ones null says so. */
  away: readonly Typed[];
}

export const EMPTY_EXTRAS: ExtrasDraft = { op: 'add', tags: '', vendor: '', code: '', origin: '', category: '', taxClass: '', shippingClass: '', categoryName: '', away: [] };

/** What is saved, as the form of one listing shows it. */
export function draftOfExtras({ tags, vendor, customs, category = '', taxClass = '', shippingClass = '' }: ExtrasEdit = {}): ExtrasDraft {
  const isAway = { tags: tags?.length === 0, vendor: vendor === null, customs: customs !== undefined && (customs.code ?? '') + (customs.origin ?? '') === '' };
  return {
    ...EMPTY_EXTRAS, tags: (tags ?? []).join(', '), vendor: vendor ?? '', code: customs?.code ?? '', origin: customs?.origin ?? '',
    category, taxClass, shippingClass,
    away: (['tags', 'vendor', 'customs'] as const).filter((name) => isAway[name]),
  };
}

/** What one listing is to be filed under, not yet judged. */
export function extrasOfDraft({ tags, vendor, code, origin, away, ...rest }: ExtrasDraft): ExtrasEdit {
  const words = tags.split(/[,，\n]/).map((tag) => tag.trim()).filter((tag) => tag !== '');
  const customs = { ...(code.trim() === '' ? {} : { code: code.replaceAll(/[.\s]/g, '') }), ...(origin.trim() === '' ? {} : { origin: origin.trim().toUpperCase() }) };
  return {
    ...(away.includes('tags') ? { tags: [] } : words.length === 0 ? {} : { tags: words }),
    ...(away.includes('vendor') ? { vendor: null } : vendor.trim() === '' ? {} : { vendor: vendor.trim() }),
    ...Object.fromEntries(CHOSEN_NAMES.flatMap((name) => (rest[name] === '' ? [] : [[name, rest[name]]]))),
    ...(away.includes('customs') ? { customs: { code: null, origin: null } } : Object.keys(customs).length === 0 ? {} : { customs }),
  };
}

/** What was filled in, as a change of many listings; what was left empty stays as it is. */
export function changeOfDraft(draft: ExtrasDraft): ExtrasChange {
  const { tags, ...fields } = extrasOfDraft(draft);
  return { ...fields, ...(tags === undefined ? {} : { tags: { op: tags.length === 0 ? 'set' : draft.op, words: tags } }) };
}

/** The category that was chosen by hand, to be remembered; undefined where none was, or the one that is saved. */
export const chosenCategory = ({ category, categoryName }: ExtrasDraft, saved?: string | null): { chosen?: ChosenCategory } =>
  (category === null || category === '' || category === saved ? {} : { chosen: { id: category, name: categoryName } });
