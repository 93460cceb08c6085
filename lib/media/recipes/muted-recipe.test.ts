// ffmpeg's words for a video without its sound.

import { expect, it } from 'vitest';
import { mutedArguments } from './muted-recipe';

it('copies the video alone, at its own clock', () => {
  const words = mutedArguments({ input: '/s/reel.mp4', out: '/w/muted.mp4', timescale: 15_360 });
  expect(words.join(' ')).toContain('-map 0:v:0 -c:v copy -an -video_track_timescale 15360');
  expect(words).not.toContain('-c:a');
  expect(words.at(-1)).toBe('file:/w/muted.mp4');
});
