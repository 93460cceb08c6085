// What is waited for, in words.

import { expect, it } from 'vitest';
import type { SessionView } from '@/lib/contracts/sessions';
import { inEnglish } from '@/lib/messages/translate';
import { waitWords } from './wait-words';

const seconds = (fromSeconds: number, toSeconds = fromSeconds) => ({ fromSeconds, toSeconds });

const words = (
  wait: SessionView['wait'],
  states: string[] = ['tracking'],
  reel = 'none',
): string | null => {
  const clips = states.map((state) => ({ state, analysis: { state: 'done' } }));
  const found = waitWords(inEnglish, { wait, clips, reel: { state: reel } } as never);
  return found && inEnglish(found);
};

it.each<[string | null, SessionView['wait'], string[]?, string?]>([
  [null, null],
  ['1 clip ready in about 40 s', { clips: 1, first: seconds(40), all: seconds(40) }],
  [
    '11 clips ready in about 4 min, the first in about 20 s',
    { clips: 11, first: seconds(20), all: seconds(240) },
  ],
  [
    '2 more clips ready in 4 to 6 min, the first now',
    { clips: 2, first: seconds(20), all: seconds(240, 350) },
    ['tracking', 'tracking', 'selecting'],
  ],
  ['The first clip is ready in about 20 s', { clips: 3, first: seconds(20), all: null }],
  [null, { clips: 3, first: seconds(20), all: null }, ['tracking', 'selecting']],
  [null, { clips: 3, first: null, all: null }],
  [
    'The reel is ready in about 3 min',
    { clips: 3, first: seconds(20), all: seconds(180) },
    ['finalizing', 'selecting'],
    'rendering',
  ],
  [null, { clips: 3, first: seconds(20), all: null }, ['finalizing'], 'rendering'],
])('%s', (expected, wait, states, reel) => {
  expect(words(wait, states, reel)).toBe(expected);
});
