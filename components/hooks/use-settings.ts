import { useCallback, useState } from 'preact/hooks';
import type { Settings } from '../../utils/domain/settings.ts';
import { send, type MessageError, type RequestOf } from '../../utils/messaging/client.ts';
import { useAnswer } from './use-answer.ts';

export interface UserSettings {
  /** The stored settings, with a change that is on its way laid over them. */
  settings: Settings | null;
  error: MessageError['code'] | null;
  /** Null when it is stored, else why not. */
  save: (patch: RequestOf<'settings.save'>) => Promise<MessageError['code'] | null>;
}

const NOTHING = {};

/** The user's settings. */
export function useSettings(): UserSettings {
  const { value, error, reload } = useAnswer('settings.get', NOTHING);
  const [patch, setPatch] = useState<Partial<Settings>>({});

  const save = useCallback(async (next: RequestOf<'settings.save'>) => {
    const { plan, language, ...rest } = next;
    setPatch({ ...rest, ...(plan === undefined ? {} : { plan }), ...(language === undefined ? {} : { language }) });
    const answer = await send('settings.save', next);
    await reload();
    setPatch({});
    return answer.ok ? null : answer.error.code;
  }, [reload]);

  return { settings: value === null ? null : { ...value, ...patch }, error, save };
}
