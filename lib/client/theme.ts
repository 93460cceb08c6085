// Light, dark, or as the system says: chosen once per browser, kept in its storage, shown as the
// class `dark` of the document.

export type Theme = 'light' | 'dark' | 'system';

const storageKey = 'theme';
const darkQuery = '(prefers-color-scheme: dark)';

/**
 * Stands before everything that is painted, so that no page flashes in the other theme;
 * `applyTheme` keeps to the same rule.
 */
export const themeScript = `{
  let theme = null;
  try { theme = localStorage.getItem('${storageKey}'); } catch {}
  const dark = theme === 'dark' || (theme !== 'light' && matchMedia('${darkQuery}').matches);
  document.documentElement.classList.toggle('dark', dark);
}`;

const listeners = new Set<() => void>();
let chosen: Theme | null = null;

export function chosenTheme(): Theme {
  chosen ??= storedTheme();
  return chosen;
}

export function chooseTheme(theme: Theme): void {
  chosen = theme;
  try {
    localStorage.setItem(storageKey, theme);
  } catch {
    // A browser that keeps nothing: the choice lasts as long as the page.
  }
  applyTheme();
}

/**
 * Calls the listener on every change, of this tab or another. While there is a listener, the
 * document follows them and the system.
 */
export function subscribeTheme(listener: () => void): () => void {
  const system = matchMedia(darkQuery);
  const onStorage = (event: StorageEvent) => {
    if (event.key !== null && event.key !== storageKey) return;
    chosen = null;
    applyTheme();
  };
  listeners.add(listener);
  system.addEventListener('change', applyTheme);
  window.addEventListener('storage', onStorage);
  return () => {
    listeners.delete(listener);
    system.removeEventListener('change', applyTheme);
    window.removeEventListener('storage', onStorage);
  };
}

function storedTheme(): Theme {
  try {
    const stored = localStorage.getItem(storageKey);
    return stored === 'light' || stored === 'dark' ? stored : 'system';
  } catch {
    return 'system';
  }
}

function applyTheme(): void {
  const theme = chosenTheme();
  const { classList } = document.documentElement;
  classList.add('theme-changes');
  classList.toggle(
    'dark',
    theme === 'dark' || (theme === 'system' && matchMedia(darkQuery).matches),
  );
  // Asking for a measure computes every style, while nothing may fade.
  document.body.getBoundingClientRect();
  classList.remove('theme-changes');
  for (const listener of listeners) listener();
}
