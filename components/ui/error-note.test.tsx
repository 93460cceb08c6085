// An error says which reference to quote.

import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { ErrorNote } from './error-note';

const error = { code: 'QUOTA_EXCEEDED', message: 'It does not fit.', hint: 'Free something.' };
const words = (requestId: string | null) =>
  renderToStaticMarkup(<ErrorNote error={{ ...error, requestId }} />).replace(/<[^>]*>/g, ' ');

it('with the id of its request', () => {
  expect(words('8f14e45f-ceea')).toContain('QUOTA_EXCEEDED · Reference: 8f14e45f-ceea');
});

it('and says nothing of it where no request was made', () => {
  expect(words(null)).toContain('QUOTA_EXCEEDED');
  expect(words(null)).not.toContain('Reference');
});
