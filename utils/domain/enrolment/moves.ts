import type { SetVerdict } from '../eligibility/verdict.ts';
import type { ProductRead } from '../product.ts';
import { err, ok, type Result } from '../result.ts';
import { snapshotOf, type Enrolment, type EnrolmentState } from './enrolment.ts';

export const MOVES = ['submit', 'withdraw', 'approve', 'reject', 'leave', 'again'] as const;
export type Move = (typeof MOVES)[number];

/** What a move brings with it; carried out on the row in the same transaction as the state. */
type Effect = 'snapshot' | 'start-review' | 'end-review' | 'forget-snapshot';

/**
 * The only ways from one state to another. Another price or other SKUs of an enrolled offer are reached by leaving and enrolling
 * again (004-56): there is no way from `active` to `active`.
 */
export const TABLE: Readonly<Record<Move, { from: EnrolmentState; to: EnrolmentState; effects: readonly Effect[] }>> = {
  submit: { from: 'draft', to: 'review', effects: ['snapshot', 'start-review'] },
  withdraw: { from: 'review', to: 'draft', effects: ['end-review', 'forget-snapshot'] },
  approve: { from: 'review', to: 'active', effects: ['end-review'] },
  reject: { from: 'review', to: 'draft', effects: ['end-review', 'forget-snapshot'] },
  leave: { from: 'active', to: 'left', effects: [] },
  again: { from: 'left', to: 'draft', effects: ['forget-snapshot'] },
};

/** The moves that a state allows, in the order of their buttons. */
export const movesFrom = (state: EnrolmentState): Move[] => MOVES.filter((name) => TABLE[name].from === state);

/** What a move must know. */
export interface MoveContext {
  now: number;
  /** The newest read and when it was made; null where there is none. */
  read: { read: ProductRead; readAt: number; isStale: boolean } | null;
  /** Of the enrolled SKUs, with the version of the rules that said so. */
  verdict: SetVerdict;
  rulesVersion: number;
}

/** Why a move or a change is refused; each has words in the locales (`reason_<code>`). */
export type EnrolmentRefusal = 'enrolment-moved' | 'no-skus' | 'no-offsite-price' | 'no-freight' | 'not-eligible' | 'not-read' | 'stale' | 'leave-first' | 'sku-enrolled';

/** What stands in the way of handing in (004-8: SKUs, price, freight and a fresh page are all needed); null: nothing. */
function unready({ skus, freight }: Enrolment, { read, verdict }: MoveContext): EnrolmentRefusal | null {
  if (read === null) return 'not-read';
  if (read.isStale) return 'stale';
  if (skus.length === 0) return 'no-skus';
  if (skus.some(({ price }) => price === null)) return 'no-offsite-price';
  if (freight === null) return 'no-freight';
  // The site decides what is not proven; what fails a rule is not worth its review.
  return verdict === 'not-eligible' ? 'not-eligible' : null;
}

/** Carries out what a move brings. */
function carryOut(row: Enrolment, effect: Effect, { now, read, rulesVersion }: MoveContext): Enrolment {
  switch (effect) {
    case 'snapshot':
      return read === null ? row : { ...row, snapshot: snapshotOf(read.read, row.skus.map(({ key }) => key), read.readAt) };
    case 'start-review':
      return { ...row, submittedAt: now, rulesVersion };
    case 'end-review':
      return { ...row, submittedAt: null };
    case 'forget-snapshot':
      return { ...row, snapshot: null };
  }
}

/** Moves kept of one enrolment. */
const KEPT = 100;

/** One move, with its effects. Pure. */
export function move(row: Enrolment, name: Move, context: MoveContext): Result<{ enrolment: Enrolment; effects: readonly Effect[] }, EnrolmentRefusal> {
  const { from, to, effects } = TABLE[name];
  if (row.state !== from) return err('enrolment-moved');
  const refusal = name === 'submit' ? unready(row, context) : null;
  if (refusal !== null) return err(refusal);
  const moved: Enrolment = { ...row, state: to, moves: [...row.moves, { move: name, at: context.now }].slice(-KEPT) };
  return ok({ enrolment: effects.reduce((next, effect) => carryOut(next, effect, context), moved), effects });
}

/** Can the record be dropped? Not while something of it stands on 1688. */
export const mayDrop = ({ state }: Pick<Enrolment, 'state'>): boolean => state === 'draft' || state === 'left';

/** What the user may change. Facts for the rules always; SKUs and prices in a draft only. */
export type EnrolmentPatch = Partial<Pick<Enrolment, 'skus' | 'freight' | 'entered'>>;

/**
 * Changes an enrolment. An enrolled SKU is not taken out (004-55), and an enrolled price is changed by leaving and enrolling again
 * (004-56). One that is not known, since no backup has it, may be entered.
 */
export function change(row: Enrolment, patch: EnrolmentPatch): Result<Enrolment, EnrolmentRefusal> {
  if (row.state === 'review' || row.state === 'active') {
    const wanted = new Map(patch.skus?.map(({ key, price }) => [key, price]));
    if (patch.skus && row.skus.some(({ key }) => !wanted.has(key))) return err('sku-enrolled');
    const isSame = patch.skus === undefined || (wanted.size === row.skus.length && row.skus.every(({ key, price }) => price === null || wanted.get(key) === price));
    if (!isSame || (patch.freight !== undefined && row.freight !== null && patch.freight !== row.freight)) return err('leave-first');
  }
  return ok({ ...row, ...patch });
}
