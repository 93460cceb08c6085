// What one reads about one's own storage.

import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { QuotaMeter } from './quota-meter';

const text = (usedBytes: number, allowedBytes: number | null) =>
  renderToStaticMarkup(<QuotaMeter quota={{ usedBytes, allowedBytes }} />);

it.each([
  [2.1e9, 20e9, 'Your storage: 2.1 of 20 GB used.', '11'],
  [0, 20e9, 'Your storage: 0 B of 20 GB used.', '0'],
  [25e9, 20e9, 'Your storage: 25.0 of 20 GB used. New uploads are refused', '100'],
])('%s of %s bytes', (used, allowed, words, percent) => {
  const markup = text(used, allowed);
  expect(markup.replace(/<[^>]*>/g, '')).toContain(words);
  expect(markup).toContain(`role="progressbar" aria-label="Your storage"`);
  expect(markup).toContain(`aria-valuenow="${percent}"`);
});

it('without a limit there is no bar', () => {
  const markup = text(2.1e9, null);
  expect(markup.replace(/<[^>]*>/g, '')).toBe('Your storage: 2.1 GB used, no limit.');
  expect(markup).not.toContain('progressbar');
});
