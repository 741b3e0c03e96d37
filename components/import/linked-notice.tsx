import { useState } from 'preact/hooks';
import { text } from '../../utils/i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';

/** What a linked claim is, and the way back; asked about once more. */
export function LinkedNotice({ busy, release }: { busy: boolean; release: () => void }) {
  const [isSure, setSure] = useState(false);
  const actions = isSure
    ? <><Button look="danger" testId="unlink-yes" disabled={busy} onClick={release}>{text('link_undo_sure')}</Button><Button testId="unlink-no" onClick={() => setSure(false)}>{text('cancel')}</Button></>
    : <Button testId="unlink" disabled={busy} onClick={() => setSure(true)}>{text('link_undo')}</Button>;
  return <Notice testId="linked" actions={actions}>{text('link_is')} {isSure && text('link_undo_hint')}</Notice>;
}
