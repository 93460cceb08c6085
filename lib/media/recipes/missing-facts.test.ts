// What a file does not say about itself, and what follows from it: for the probe, and for the
// recipes made from the probe.

import { expect, it } from 'vitest';
import { frameTable } from '../frame-table';
import { toProbe } from '../probe/probe';
import { parseProbeReport } from '../probe/probe-report';
import { finalArguments, finalVideo, previewArguments } from './render-recipes';

const videoStream = {
  codec_type: 'video',
  codec_name: 'h264',
  width: 640,
  height: 360,
  time_base: '1/90000',
  r_frame_rate: '25/1',
};

function probeOf(format: object, ...streams: object[]) {
  return toProbe(
    parseProbeReport(JSON.stringify({ format, streams })),
    { container: 'mpegts' },
    '',
  );
}

it.each([
  [
    'no duration of the video stream: the file has one',
    { duration: '12' },
    {},
    { durationSeconds: 12 },
  ],
  ['no duration at all is 0 seconds', {}, {}, { durationSeconds: 0 }],
  ['no start is second 0', {}, {}, { startSeconds: 0, sizeBytes: 0 }],
  ['no mean rate: the nominal one', {}, {}, { video: { fps: 25, variableFrameRate: false } }],
  [
    'no nominal rate: the mean one',
    {},
    { r_frame_rate: '0/0', avg_frame_rate: '24/1' },
    { video: { fps: 24, variableFrameRate: false } },
  ],
  ['no index: its place in the list', {}, {}, { video: { index: 0, pixelFormat: '' } }],
])('%s', (_, format, facts, expected) => {
  expect(probeOf(format, { ...videoStream, ...facts })).toMatchObject(expected);
});

it('sound without its rate and channels cannot be read: no packet of it was met', () => {
  const probe = probeOf({}, videoStream, { codec_type: 'audio', codec_name: 'aac' });
  expect(probe.audio).toBe(null);
  expect(probe.notes).toEqual([
    'The sound cannot be read (stream 1: aac), so there will be no sound.',
  ]);
});

it.each([
  ['no size', { width: undefined, height: undefined }],
  ['no time base', { time_base: 'x' }],
  ['no codec', { codec_name: undefined }],
])('a video stream with %s cannot be read', (_, facts) => {
  expect(() => probeOf({}, { ...videoStream, ...facts })).toThrow();
});

it('colors that the source does not name are named unknown in the final, and a single frame lasts as long as the rate says', () => {
  const probe = probeOf({}, videoStream);
  const single = finalVideo(probe, frameTable([1, 90000], [1000]));
  expect(single.endTick).toBe(1000 + 90000 / 25);
  const argv = finalArguments({
    source: '/in/a.ts',
    probe,
    video: single,
    scripts: { mark: 'marks.ass', blur: null },
    out: '/out/a.part',
  }).join(' ');
  expect(argv).toContain('-colorspace unknown -color_primaries unknown -color_trc unknown');
});

it('a preview of a proxy without sound has none', () => {
  const color = { space: null, primaries: null, transfer: null };
  const choice = {
    proxy: '/p.mp4',
    part: null,
    proxySize: { width: 640, height: 360 },
    frameCount: 3,
    color,
    scripts: { mark: 'marks.ass', blur: null },
    out: '/o.part',
  };
  expect(previewArguments({ ...choice, hasAudio: false })).not.toContain('[a]');
  expect(previewArguments({ ...choice, hasAudio: true })).toContain('[a]');
});
