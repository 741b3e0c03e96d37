import { useCallback } from 'preact/hooks';
import type { Health } from '../../utils/domain/health.ts';
import { send } from '../../utils/messaging/client.ts';
import { useAnswer } from './use-answer.ts';

const NOTHING = {};

/** How Pushcart's own data is; null until it is known. */
export function useHealth(): { health: Health | null; dismiss: () => Promise<void> } {
  const { value, reload } = useAnswer('health.get', NOTHING);
  const dismiss = useCallback(async () => {
    await send('health.dismiss', {});
    await reload();
  }, [reload]);
  return { health: value, dismiss };
}
