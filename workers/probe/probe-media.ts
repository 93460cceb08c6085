// Inspects an untrusted file before any other use: its first bytes, its header, its first frame.
// Invariant: nothing in the file can make another file or address be opened.

import { open } from 'node:fs/promises';
import { AppError } from '@/lib/errors/app-error';
import type { Demuxer } from '@/lib/media/limits';
import { firstFrameArguments, type Probe, probeArguments, toProbe } from '@/lib/media/probe/probe';
import { parseProbeReport } from '@/lib/media/probe/probe-report';
import { sniffBytes, sniffMedia } from '@/lib/media/probe/sniff-media';
import { defaultTreatment, type TreatmentChoice, withTreatment } from '@/lib/media/probe/treatment';
import { runFfmpeg } from '../process/run-ffmpeg';
import { runFfprobe } from '../process/run-ffprobe';
import { measureVideo } from './measure-video';

/** The facts of a video file; throws an AppError MEDIA_* when it is not supported. */
export async function probeMedia(
  file: string,
  signal: AbortSignal,
  choice: TreatmentChoice = defaultTreatment,
): Promise<Probe> {
  const container = await sniffFile(file);
  const report = await runFfprobe(probeArguments(file, container), { signal });
  const probe = toProbe(parseProbeReport(report.text), container, report.stderr);
  let decodedFrames = 0;
  const { stderr } = await runFfmpeg(firstFrameArguments(file, container, probe.video.index), {
    signal,
    onFrames: (frames) => {
      decodedFrames = frames;
    },
    wallSeconds: 20,
    failure: 'MEDIA_UNREADABLE',
  });
  if (decodedFrames === 0)
    throw new AppError('MEDIA_UNREADABLE', {
      public: 'No frame of this video can be decoded.',
      internal: stderr,
    });
  return withTreatment(probe, choice, await measureVideo(file, probe, choice, signal));
}

async function sniffFile(file: string): Promise<Demuxer> {
  const handle = await open(file, 'r');
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(sniffBytes), 0, sniffBytes, 0);
    if (bytesRead === 0)
      throw new AppError('MEDIA_FORMAT_NOT_ALLOWED', {
        public: 'The file is empty.',
        hint: 'Copy or export it again.',
      });
    const container = sniffMedia(buffer.subarray(0, bytesRead));
    if (!container)
      throw new AppError('MEDIA_FORMAT_NOT_ALLOWED', {
        internal: `first bytes ${buffer.subarray(0, 16).toString('hex')}`,
      });
    return container;
  } finally {
    await handle.close();
  }
}
