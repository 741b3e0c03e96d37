import { useLayoutEffect } from 'preact/hooks';
import type { Theme } from '../../utils/domain/settings.ts';
import { applyTheme } from '../ui/theme.ts';

/** Draws the page in the chosen colours. Null leaves them as they are. */
export function useTheme(theme: Theme | null): void {
  useLayoutEffect(() => {
    if (theme !== null) applyTheme(theme);
  }, [theme]);
}
