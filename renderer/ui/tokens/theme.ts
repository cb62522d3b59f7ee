import type { ThemeName } from '../../../shared/protocol/engine';
import { cssVariables } from '../../../shared/scene/palette';

/** Puts a theme's colours on the page. */
export function applyTheme(theme: ThemeName): void {
  const root = document.documentElement;
  root.dataset['theme'] = theme;
  for (const [name, value] of Object.entries(cssVariables(theme))) root.style.setProperty(name, value);
}

/** Calls `listener` with the system's theme, now and at each change. Returns how to stop. */
export function watchSystemTheme(listener: (theme: ThemeName) => void): () => void {
  const query = window.matchMedia('(prefers-color-scheme: dark)');
  const tell = (): void => listener(query.matches ? 'dark' : 'light');
  query.addEventListener('change', tell);
  tell();
  return () => query.removeEventListener('change', tell);
}
