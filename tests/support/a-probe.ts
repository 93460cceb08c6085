// A probe of a common film, for tests that care about one or two of its facts.

import type { Probe, ProbePicture } from '@/lib/media/probe';

const video: ProbePicture = {
  index: 0,
  codec: 'h264',
  timebase: [1, 30000],
  width: 1280,
  height: 720,
  codedWidth: 1280,
  codedHeight: 720,
  rotation: 0,
  sampleAspect: [1, 1],
  squarePixels: true,
  fps: 30,
  variableFrameRate: false,
  pixelFormat: 'yuv420p',
  highDynamicRange: false,
  fullRange: false,
  colorSpace: null,
  colorPrimaries: null,
  colorTransfer: null,
};

const film: Probe = { container: 'mov', durationSeconds: 20, sizeBytes: 1, startSeconds: 0, video, audio: null, notes: [] };

/** It, with these facts instead. */
export function aProbe({
  container,
  startSeconds,
  audio,
  durationSeconds,
  ...picture
}: Partial<Omit<Probe, 'video'> & ProbePicture>): Probe {
  const given = { container, startSeconds, audio, durationSeconds };
  return {
    ...film,
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
    video: { ...video, ...picture },
  };
}
