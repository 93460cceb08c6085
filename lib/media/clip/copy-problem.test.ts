// What keeps the video of a clip from being copied.

import { expect, test } from 'vitest';
import { inEnglish } from '@/lib/messages/translate';
import { probeFixture } from '@/tests/support/probe-fixture';
import type { Probe } from '../probe/probe';
import { copyProblem } from './copy-problem';

const stored = (video: Partial<Probe['video']> = {}, container: Probe['container'] = 'mov') => {
  const probe = probeFixture({ codec: 'h264', container });
  return { ...probe, video: { ...probe.video, ...video } };
};

test.each<[string, Probe, RegExp | null]>([
  ['H.264 in MP4', stored(), null],
  ['HEVC in MKV', stored({ codec: 'hevc' }, 'matroska'), null],
  ['another codec', stored({ codec: 'vp9' }), /its codec is vp9/],
  ['a container without keyframes', stored({}, 'mpegts'), /only MP4, MOV and MKV/],
  ['turned', stored({ rotation: 90 }), /turned/],
  ['turned by an odd angle', stored({ oddAngle: 12 }), /turned/],
  ['mirrored', stored({ mirrored: true }), /turned/],
  ['pixels that are not square', stored({ squarePixels: false }), /square/],
])('%s', (_, probe, problem) => {
  if (problem === null) expect(copyProblem(probe)).toBeNull();
  else expect(said(probe)).toMatch(problem);
});

test('interlaced', () => {
  const probe = stored();
  const deinterlacing = { mode: 'fields' } as unknown as Probe['video']['deinterlacing'];
  expect(said({ ...probe, video: { ...probe.video, deinterlacing } })).toMatch(/interlaced/);
});

function said(probe: Probe): string {
  return inEnglish(copyProblem(probe) ?? '');
}
