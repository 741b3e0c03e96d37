import { useCallback, useMemo } from 'preact/hooks';
import type { Move } from '../../utils/domain/enrolment/moves.ts';
import { offsiteView, type OffsiteView } from '../../utils/domain/enrolment/view.ts';
import { send, type RequestOf } from '../../utils/messaging/client.ts';
import { refusalOf } from './outcome.ts';
import { useAnswer } from './use-answer.ts';
import type { Outcome } from './use-stores.ts';

export interface Offsite {
  offsite: OffsiteView | null;
  save: (request: RequestOf<'enrolment.save'>) => Promise<Outcome>;
  /** With the verdict that is shown. */
  move: (request: { key: string; move: Move }) => Promise<Outcome>;
  drop: (request: RequestOf<'enrolment.drop'>) => Promise<Outcome>;
  saveCalendar: (calendar: RequestOf<'enrolment.calendar'>) => Promise<Outcome>;
}

const NOTHING = {};

/** The user's own offers in the off-site centre and what one can do with them. */
export function useOffsite(): Offsite {
  const { value, reload } = useAnswer('enrolment.list', NOTHING);
  const offsite = useMemo(() => value && offsiteView(value), [value]);
  const told = useCallback(async (answer: Parameters<typeof refusalOf>[0]): Promise<Outcome> => {
    await reload();
    const refusal = refusalOf(answer);
    return refusal === null ? { ok: true } : { ok: false, ...refusal };
  }, [reload]);
  return {
    offsite,
    save: useCallback(async (request) => told(await send('enrolment.save', request)), [told]),
    move: useCallback(async ({ key, move }) => {
      const seen = offsite?.enrolments.find((view) => view.key === key);
      return seen ? told(await send('enrolment.move', { key, move, judged: seen.judged })) : { ok: false, code: 'enrolment-moved', detail: '' };
    }, [told, offsite]),
    drop: useCallback(async (request) => told(await send('enrolment.drop', request)), [told]),
    saveCalendar: useCallback(async (calendar) => {
      const answer = await send('enrolment.calendar', calendar);
      return told(answer.ok ? { ok: true, value: { ok: true } } : answer);
    }, [told]),
  };
}
