// What the first paint looks like.

import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { themeScript } from './theme';

it.each([
  { stored: 'dark', systemIsDark: false, dark: true },
  { stored: 'light', systemIsDark: true, dark: false },
  { stored: 'system', systemIsDark: true, dark: true },
  { stored: 'system', systemIsDark: false, dark: false },
  { stored: null, systemIsDark: true, dark: true },
  { stored: new Error('storage is closed'), systemIsDark: true, dark: true },
])(
  'chosen $stored, the system dark: $systemIsDark -> dark: $dark',
  ({ stored, systemIsDark, dark }) => {
    const classes = new Map<string, boolean>();
    const getItem = () => {
      if (stored instanceof Error) throw stored;
      return stored;
    };
    runInNewContext(themeScript, {
      localStorage: { getItem },
      matchMedia: () => ({ matches: systemIsDark }),
      document: {
        documentElement: {
          classList: { toggle: (name: string, on: boolean) => classes.set(name, on) },
        },
      },
    });
    expect(classes.get('dark')).toBe(dark);
  },
);
