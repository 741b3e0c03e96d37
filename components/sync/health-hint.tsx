import { text } from '../../utils/i18n/text.ts';
import { useHealth } from '../hooks/use-health.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { healthTitle } from './health-texts.ts';

/** That something is wrong with Pushcart's own data, in one line: the whole of it stands on the options page. */
export function HealthHint({ onOpen }: { onOpen: () => void }) {
  const { health } = useHealth();
  if (health === null || health.state === 'ok') return null;
  return (
    <Notice tone={health.state === 'blocked' ? 'warn' : 'bad'} testId="health-hint" state={health.state} title={text(healthTitle[health.state])}
      actions={<Button look="link" testId="health-open" onClick={onOpen}>{text('health_open')}</Button>} />
  );
}
