// What a proposal says in a list.

import { expect, test } from 'vitest';
import { message } from '@/lib/messages/message';
import { momentNotes } from './moment-notes';

test('a proposal says why, and how sure it is', () => {
  expect(
    momentNotes({
      reasons: [
        message('crowd rose {decibels} dB', { decibels: 9 }),
        message('camera panned left'),
      ],
      score: 0.617,
    }),
  ).toBe('crowd rose 9 dB, camera panned left (score 0.62)');
});
