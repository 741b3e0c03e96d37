import { useHealth } from '../hooks/use-health.ts';
import { HealthNotice } from './health-notice.tsx';

/** The notice over the worker's answer: at the top of every page of ours. */
export function HealthBanner({ now, onConnect }: { now: () => number; onConnect: () => void }) {
  const { health, dismiss } = useHealth();
  return health && <HealthNotice health={health} now={now()} onDismiss={() => void dismiss()} onConnect={onConnect} />;
}
