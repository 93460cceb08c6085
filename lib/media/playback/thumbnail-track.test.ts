import { expect, test } from 'vitest';
import { thumbnailLayout } from '../sprite';
import { thumbnailTrack } from './thumbnail-track';

test('a cue for each thumbnail, the last until the end of its chunk', () => {
  const grid = { ...thumbnailLayout(18.5, { width: 1280, height: 720 }), count: 10 };
  const cues = thumbnailTrack([{ ...grid, uri: 'x.jpg', startSeconds: 3600, stopSeconds: 3618.5 }])
    .trim()
    .split('\n\n');
  expect(cues[0]).toBe('WEBVTT');
  expect(cues[1]).toBe('01:00:00.000 --> 01:00:02.000\nx.jpg#xywh=0,0,160,90');
  expect(cues[9]).toBe('01:00:16.000 --> 01:00:18.000\nx.jpg#xywh=0,90,160,90');
  expect(cues[10]).toBe('01:00:18.000 --> 01:00:18.500\nx.jpg#xywh=160,90,160,90');
  expect(cues).toHaveLength(11);
});
