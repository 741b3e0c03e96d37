import type { Theme } from '../../utils/domain/settings.ts';

/**
 * Draws the page in the chosen colours (`auto`: the browser's), and leaves a copy of the choice for `public/theme.js`, which
 * sets it before the first paint of the next page.
 */
export function applyTheme(theme: Theme): void {
  const { dataset } = document.documentElement;
  if (theme === 'auto') delete dataset['theme'];
  else dataset['theme'] = theme;
  localStorage.setItem('theme', theme);
}
