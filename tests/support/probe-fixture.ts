// The probe of a common video, for tests of one or two of its facts.

import type { Probe, ProbeVideo } from '@/lib/media/probe/probe';

const video: ProbeVideo = {
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
  interlaced: null,
};

const defaultProbe: Probe = {
  container: 'mov',
  durationSeconds: 20,
  sizeBytes: 1,
  startSeconds: 0,
  video,
  audio: null,
  notes: [],
};

/** The same with these facts replaced. */
export function probeFixture({
  container,
  startSeconds,
  audio,
  durationSeconds,
  ...videoFields
}: Partial<Omit<Probe, 'video'> & ProbeVideo>): Probe {
  const containerFields = { container, startSeconds, audio, durationSeconds };
  return {
    ...defaultProbe,
    ...Object.fromEntries(
      Object.entries(containerFields).filter(([, value]) => value !== undefined),
    ),
    video: { ...video, ...videoFields },
  };
}
