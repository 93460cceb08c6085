// Inspects an untrusted file before any other use: its first bytes, its header, its first frame.
// Invariant: nothing in the file can make another file or address be opened.

import { AppError } from '@/lib/errors/app-error';
import type { Demuxer, Source } from '@/lib/media/limits';
import {
  checkDuration,
  firstFrameArguments,
  type Probe,
  probeArguments,
  toProbe,
} from '@/lib/media/probe/probe';
import { parseProbeReport } from '@/lib/media/probe/probe-report';
import { collectSoundFormats, soundFormatArguments } from '@/lib/media/probe/sound-formats';
import { cutFragmentNote, restartNote } from '@/lib/media/probe/source-notes';
import { defaultTreatment, type TreatmentChoice, withTreatment } from '@/lib/media/probe/treatment';
import { message } from '@/lib/messages/message';
import { isMachineFailure } from '../process/end-error';
import { runFfmpeg } from '../process/run-ffmpeg';
import { runFfprobe } from '../process/run-ffprobe';
import { findClockRestart } from './find-clock-restart';
import { findCutFragment } from './find-cut-fragment';
import { measureVideo } from './measure-video';
import { measureEnd } from './read-packets';
import { sniffFile } from './sniff-file';

export type ProbeOptions = {
  readonly choice?: TreatmentChoice;
  /** Seconds read so far of a video whose end has to be looked for. */
  readonly onSeconds?: (seconds: number) => void;
};

/** The facts of a video file; throws an AppError MEDIA_* when it is not supported. */
export async function probeMedia(
  file: string,
  signal: AbortSignal,
  { choice = defaultTreatment, onSeconds }: ProbeOptions = {},
): Promise<Probe> {
  const stated = await readHeader(file, await sniffFile(file), signal);
  await decodeFirstFrame(file, stated, signal);
  const probe = await measureEnd(file, stated, { signal, ...(onSeconds ? { onSeconds } : {}) });
  checkDuration(probe.durationSeconds);
  const treated = withTreatment(probe, choice, await measureVideo(file, probe, choice, signal));
  const sound = await soundNote(file, probe, signal);
  return sound === null ? treated : { ...treated, notes: [...treated.notes, sound] };
}

async function soundNote(file: string, probe: Probe, signal: AbortSignal): Promise<string | null> {
  const args = soundFormatArguments(file, probe);
  if (!args) return null;
  const formats = collectSoundFormats();
  try {
    await runFfprobe(args, { signal, onLine: formats.add });
  } catch (error) {
    signal.throwIfAborted();
    // What cannot be looked at is not warned of; clips find out by themselves.
    if (!(error instanceof AppError) || isMachineFailure(error)) throw error;
  }
  return formats.note();
}

async function readHeader(file: string, container: Demuxer, signal: AbortSignal): Promise<Probe> {
  const read = async (source: Source) => {
    const { text, stderr } = await runFfprobe(probeArguments(file, source), { signal });
    const report = parseProbeReport(text);
    return { report, probe: toProbe(report, source, stderr) };
  };
  const cut = container === 'mov' ? await findCutFragment(file) : null;
  const { report, probe } = await read(
    cut === null ? { container } : { container, usableBytes: cut },
  );
  if (cut !== null) return { ...probe, notes: [...probe.notes, cutFragmentNote] };
  if (container !== 'mpegts') return probe;
  const { id } = report.streams.find(({ index }) => index === probe.video.index) ?? {};
  const restart = await findClockRestart(file, Number(id), signal);
  if (!restart) return probe;
  const { probe: first } = await read({ container, usableBytes: restart.byte });
  const { sizeBytes } = probe;
  return { ...first, sizeBytes, notes: [...first.notes, restartNote(restart.seconds)] };
}

async function decodeFirstFrame(file: string, probe: Probe, signal: AbortSignal): Promise<void> {
  let decodedFrames = 0;
  const { stderr } = await runFfmpeg(firstFrameArguments(file, probe, probe.video.index), {
    signal,
    onFrames: (frames) => {
      decodedFrames = frames;
    },
    wallSeconds: 20,
    failure: 'MEDIA_UNREADABLE',
  });
  if (decodedFrames === 0)
    throw new AppError('MEDIA_UNREADABLE', {
      public: message('No frame of this video can be decoded.'),
      internal: stderr,
    });
}
