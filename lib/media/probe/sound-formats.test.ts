// Sound that changes its format within a recording.

import { expect, test } from 'vitest';
import { probeFixture } from '@/tests/support/probe-fixture';
import { collectSoundFormats, soundFormatArguments } from './sound-formats';

const audio = { index: 1, codec: 'ac3', channels: 2, sampleRate: 48_000 };

test('only containers without a header for all of it are looked at, at places within it', () => {
  const looked = probeFixture({ container: 'mpegts', startSeconds: 1, durationSeconds: 48, audio });
  const args = soundFormatArguments('match.ts', looked) ?? [];
  expect(args[args.indexOf('-read_intervals') + 1]).toMatch(/^1.000%\+0.3,3.000%\+0.3,.*,47.000%/);
  expect(soundFormatArguments('match.mp4', probeFixture({ audio }))).toBe(null);
  expect(soundFormatArguments('m.ts', probeFixture({ container: 'mpegts', audio: null }))).toBe(
    null,
  );
});

test.each([
  ['the same', ['nb_samples=1024|channels=2|pkt_duration_time=0.021333'], null],
  [
    'other channels',
    ['channels=6|nb_samples=1536', 'channels=2|nb_samples=1536'],
    '(2 and 6 channels)',
  ],
  [
    'another rate',
    [
      'pkt_duration_time=0.021333|nb_samples=1024|channels=2',
      'duration_time=0.023222|nb_samples=1024|channels=2',
    ],
    '(44100 and 48000 Hz)',
  ],
  ['nothing', ['', 'channels=N/A'], null],
])('%s', (_, lines, expected) => {
  const formats = collectSoundFormats();
  for (const line of [...lines, lines[0] ?? '']) formats.add(line);
  if (expected === null) expect(formats.note()).toBe(null);
  else expect(formats.note()).toContain(expected);
});
