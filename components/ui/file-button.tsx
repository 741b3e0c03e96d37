import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { Button } from './button.tsx';

export interface FileButtonProps {
  children: ComponentChildren;
  accept: string;
  disabled: boolean;
  testId: string;
  onFile: (file: File) => void;
}

/** A button that asks for a file: the browser's own field cannot be drawn like the rest. The same file can be chosen again. */
export function FileButton({ children, accept, disabled, testId, onFile }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button disabled={disabled} testId={`${testId}-button`} onClick={() => input.current?.click()}>{children}</Button>
      <input ref={input} type="file" hidden accept={accept} data-testid={testId} onChange={(event) => {
        const [file] = event.currentTarget.files ?? [];
        if (file) onFile(file);
        event.currentTarget.value = '';
      }} />
    </>
  );
}
