// The pieces of a reel with cross-fades, or of clips that differ: as few as possible are encoded
// where the parts agree and an encoded piece has the same setup of the decoder; else all of them
// are. Invariant: the list names pieces whose packets can follow each other.

import { join } from 'node:path';
import { AppError } from '@/lib/errors/app-error';
import {
  type Keyframe,
  type Piece,
  type PieceFormat,
  pieceArguments,
  pieceList,
  planPieces,
} from '@/lib/media/recipes/cross-fade';
import { standardFormat } from '@/lib/media/recipes/final-codec';
import {
  planReel,
  type ReelPlan,
  type ReelSegment,
  type ReelWishes,
} from '@/lib/media/recipes/reel-recipe';
import type { Timebase } from '@/lib/media/timebase';
import type { PipelineControl } from '../pipeline/pipeline-control';
import { runFfmpeg } from '../process/run-ffmpeg';
import { readEncodedVideoInfo } from '../render/encoded-video-info';
import { readKeyframes } from './read-keyframes';
import { toSegment } from './to-segment';

export type PiecesInput = {
  readonly segments: readonly ReelSegment[];
  readonly wishes: ReelWishes;
  /** Names of the parts in `workDir`. */
  readonly names: readonly string[];
  readonly workDir: string;
  readonly timebase: Timebase;
};

export type Pieces = { readonly plan: ReelPlan; readonly list: string };

/** Names of the files that may be written for so many parts. */
export function pieceNames(parts: number): string[] {
  return Array.from({ length: 3 * parts }, (_, i) => `piece-${String(i + 1).padStart(4, '0')}.mp4`);
}

/** Makes the pieces. */
export async function makePieces(input: PiecesInput, control: PipelineControl): Promise<Pieces> {
  const { segments, wishes, names, workDir } = input;
  const plan = planReel(segments, wishes);
  if (plan.copiesVideo && plan.format === standardFormat) {
    const keys: Keyframe[][] = [];
    for (const name of names)
      keys.push(await readKeyframes(join(workDir, name), [1, plan.timescale], control.signal));
    const format = { kind: 'like-parts', timebase: input.timebase } as const;
    const made = await encodePieces(input, plan, { keys, format }, control);
    if (made) return made;
  }
  const whole = planReel(segments, { ...wishes, encodesAll: true });
  const [first] = segments;
  const size = { width: whole.width, height: whole.height };
  const fps = Math.max(...segments.map(({ times, seconds }) => times.length / seconds));
  const made = first
    ? await encodePieces(
        input,
        whole,
        { keys: null, format: { kind: 'fitted', size, first, fps, range: whole.range } },
        control,
      )
    : null;
  if (made) return made;
  throw new AppError('RENDER_VERIFY_FAILED', { internal: 'the pieces of the reel do not agree' });
}

type PieceMode = {
  readonly keys: readonly (readonly Keyframe[])[] | null;
  readonly format: PieceFormat;
};

/** null when a piece does not agree with the others. */
async function encodePieces(
  { segments, names, workDir }: PiecesInput,
  plan: ReelPlan,
  { keys, format }: PieceMode,
  { signal, onProgress }: PipelineControl,
): Promise<Pieces | null> {
  const stage = plan.isFaded ? 'Cross-fading' : 'Rendering';
  const pieces = planPieces(segments, plan.timeline, keys);
  const files = pieceNames(segments.length);
  const total = pieces.reduce((sum, piece) => sum + framesOf(piece, segments), 0);
  let profile = plan.copiesVideo ? segments[0]?.profile : undefined;
  let before = 0;
  for (const [i, piece] of pieces.entries()) {
    const part = segments[piece.part];
    const [name, file] = [names[piece.part], files[i]];
    if (piece.kind === 'copied' || !part || !name || !file) continue;
    const [partBefore, nameBefore] = [segments[piece.part - 1], names[piece.part - 1]];
    const argv = pieceArguments(
      piece,
      {
        ...{ name, part, out: join(workDir, file) },
        before: partBefore && nameBefore ? { name: nameBefore, part: partBefore } : null,
      },
      format,
    );
    const done = before;
    const onFrames = (frames: number) =>
      onProgress({
        ...{ stage, done: Math.min(done + frames, total), total, unit: 'frames' },
      });
    await runFfmpeg(argv, { cwd: workDir, signal, onFrames });
    before += framesOf(piece, segments);
    const made = toSegment(await readEncodedVideoInfo(join(workDir, file), signal)).profile;
    profile ??= made;
    if (made !== profile) return null;
  }
  return { plan, list: pieceList(pieces, names, files) };
}

function framesOf(piece: Piece, segments: readonly ReelSegment[]): number {
  if (piece.kind === 'copied') return 0;
  const times = segments[piece.part]?.times ?? [];
  return times.filter((time) => time >= piece.from && time < piece.to).length;
}
