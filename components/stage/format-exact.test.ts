// Numbers with the decimals that they have.

import { expect, it } from 'vitest';
import { createTranslate, inEnglish } from '@/lib/messages/translate';
import { formatExact } from './format-exact';

it('shows the decimals that there are, at most three', () => {
  const shown = [0.25, 0.5, 4, 0.1 + 0.2, -1.5, 2 / 3].map((value) =>
    formatExact(inEnglish, value),
  );
  expect(shown).toEqual(['0.25', '0.5', '4', '0.3', '-1.5', '0.667']);
});

it('has the decimal sign of the language', () => {
  expect(formatExact(createTranslate('de', {}), 0.25)).toBe('0,25');
});
