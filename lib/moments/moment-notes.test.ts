// What a proposal says in a list.

import { expect, test } from 'vitest';
import { momentNotes } from './moment-notes';

test('a proposal says why, and how sure it is', () => {
  expect(momentNotes({ reasons: ['crowd rose 9 dB', 'camera panned left'], score: 0.617 })).toBe(
    'crowd rose 9 dB, camera panned left (score 0.62)',
  );
});
