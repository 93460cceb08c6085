// The check after the decode of a clip: are frames of the source missing? An exit code does not say.

import { AppError } from '@/lib/errors/app-error';
import type { ClipSpan } from '@/lib/media/clip/clip-span';
import { type DecodeLoss, decodeLoss } from '@/lib/media/clip/decode-loss';
import type { FrameTable } from '@/lib/media/frame-table';
import type { Probe } from '@/lib/media/probe/probe';
import { fieldRate, framesPerSecond } from '@/lib/media/recipes/source-frames';
import { toSeconds } from '@/lib/media/timebase';

/** `stderr`: the decode errors that ffmpeg worked around. */
export type DecodedClip = { readonly frames: FrameTable; readonly stderr: string };

export type DecodedSpan = {
  readonly probe: Probe;
  readonly span: ClipSpan;
  /** By the container's packets; null when it does not say. */
  readonly expectedFrames: number | null;
};

/** Sentences for the user about damage; throws SOURCE_DAMAGED when most of the clip is missing. */
export function verifyDecode(part: DecodedSpan, decoded: DecodedClip): string[] {
  const { frames, stderr } = decoded;
  const loss = lossOf(part, decoded);
  if (loss.kind === 'none') return [];
  const sentence = `${loss.missing} of ${frames.pts.length + loss.missing} frames of this part of the video cannot be decoded.`;
  if (loss.kind === 'most')
    throw new AppError('SOURCE_DAMAGED', { public: sentence, internal: stderr });
  return [sentence];
}

/** How many frames of a part of a source are missing after its decode. */
export function lossOf(
  { probe, span, expectedFrames }: DecodedSpan,
  { frames, stderr }: DecodedClip,
): DecodeLoss {
  const fps = framesPerSecond(probe.video);
  const last = toSeconds(frames.pts.at(-1) ?? 0, frames.timebase);
  // What the header says counts here: a file that ends before has lost something.
  const end = probe.statedSeconds ?? probe.videoEndSeconds ?? probe.durationSeconds;
  const missingTailSeconds = Math.min(span.clockStop, probe.startSeconds + end) - last - 1 / fps;
  return decodeLoss({
    expectedFrames: expectedFrames && framesOfPackets(expectedFrames, frames.pts.length, probe),
    decoded: frames.pts.length,
    missingTailSeconds,
    fps,
    stderr,
  });
}

/** Packets of interlaced video hold a frame or, where its fields are coded alone, half of one. */
function framesOfPackets(packets: number, decoded: number, { video }: Probe): number {
  const expected = packets * fieldRate(video);
  const areFields = video.interlaced !== null && Math.abs(expected - 2 * decoded) <= 2;
  return areFields ? decoded : expected;
}
