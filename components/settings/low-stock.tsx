import { useState } from 'preact/hooks';
import { text } from '../../utils/i18n/text.ts';
import { Field } from '../ui/field.tsx';

/** Below which stock a variant is named when its page is opened again. Taken as it is typed; what is no number is not. */
export function LowStock({ value, save }: { value: number; save: (lowStock: number) => void }) {
  const [typed, setTyped] = useState(String(value));
  return (
    <div class="pair"><Field label={text('low_stock')} hint={text('low_stock_hint')} testId="low-stock" inputMode="numeric" maxLength={6} value={typed} onInput={(next) => {
      setTyped(next);
      if (/^\d{1,6}$/.test(next)) save(Number(next));
    }} /></div>
  );
}
