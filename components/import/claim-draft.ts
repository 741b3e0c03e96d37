import type { ClaimEdits, Description, EditsPatch, Names } from '../../utils/domain/claim/edits.ts';
import { isPlainHtml } from '../../utils/domain/claim/edits.ts';
import { extrasEditSchema } from '../../utils/domain/claim/extras.ts';
import { multiplierSchema } from '../../utils/domain/pricing/steps.ts';
import { plainNumber } from '../ui/typed-number.ts';
import { extrasOfDraft, type ExtrasDraft } from './extras-draft.ts';

/** What is typed in the editor and not saved yet; `markup` as typed. Missing: as saved. */
export interface ClaimDraft {
  title?: string;
  selected?: string[];
  description?: Description;
  images?: string[] | null;
  names?: Names;
  markup?: string;
  /** The id of the price rule's set; empty: by scope. */
  ruleSet?: string;
  extras?: ExtrasDraft;
}

export type DraftErrors = Partial<Record<'title' | 'markup' | 'extras', true>>;

/** The saved words with those that are typed laid over them. */
export function shownEdits(edits: ClaimEdits, draft: ClaimDraft): Pick<ClaimEdits, 'description' | 'images' | 'names'> & { markup: string; ruleSet: string } {
  return {
    description: draft.description ?? edits.description, images: draft.images === undefined ? edits.images : draft.images, names: draft.names ?? edits.names,
    markup: draft.markup ?? edits.markup ?? '', ruleSet: draft.ruleSet ?? edits.ruleSet ?? '',
  };
}

/** What to save of a draft; `clean` makes typed HTML fit to be kept. */
export function patchOf(draft: ClaimDraft, clean: (html: string) => string): { patch: EditsPatch; errors: DraftErrors } {
  const { title, selected, description, images, names, markup, ruleSet, extras: filed } = draft;
  const errors: DraftErrors = {};
  if (title !== undefined && title.trim() === '') errors.title = true;
  const by = plainNumber(markup ?? '');
  if ((markup ?? '').trim() !== '' && !multiplierSchema.safeParse(by).success) errors.markup = true;
  const extras = filed && extrasOfDraft(filed);
  if (extras && !extrasEditSchema.safeParse(extras).success) errors.extras = true;
  const html = description?.kind === 'html' && !isPlainHtml(description.value) ? { kind: 'html' as const, value: clean(description.value) } : description;
  const patch: EditsPatch = {
    ...(title === undefined ? {} : { title: title.trim() }), ...(selected === undefined ? {} : { selected }), ...(images === undefined ? {} : { images }), ...(names === undefined ? {} : { names }),
    ...(html === undefined ? {} : { description: html.value.trim() === '' ? null : html }), ...(markup === undefined ? {} : { markup: by === '' ? null : by }), ...(ruleSet === undefined ? {} : { ruleSet: ruleSet === '' ? null : ruleSet }), ...(extras === undefined ? {} : { extras }),
  };
  return { patch, errors };
}

/** The user's word for a value of an axis (`from`), or for the axis itself (null), put into the names; empty: the page's own again. */
export function withWord(names: Names, axis: string, from: string | null, to: string): Names {
  const own = names.find((one) => one.axis === axis) ?? { axis, name: null, values: [] };
  const next = from === null
    ? { ...own, name: to === '' || to === axis ? null : to }
    : { ...own, values: [...own.values.filter((value) => value.from !== from), ...(to === '' || to === from ? [] : [{ from, to }])] };
  const others = names.filter((one) => one.axis !== axis);
  return next.name === null && next.values.length === 0 ? others : [...others, next];
}

/** The picture at `index` moved by `by` places, or taken out (null). */
export function movePicture(images: readonly string[], index: number, by: number | null): string[] {
  const rest = images.toSpliced(index, 1);
  return by === null ? rest : rest.toSpliced(Math.max(0, index + by), 0, ...images.slice(index, index + 1));
}
