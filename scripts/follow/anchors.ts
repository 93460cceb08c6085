// The anchors of `npm run follow`: of one box among the options, or of a file; checked before the
// video is analysed as far as they can be, and against its frames after.

import { z } from 'zod';
import { anchor } from '@/lib/contracts/sessions';
import { AppError } from '@/lib/errors/app-error';
import { mediaLimits } from '@/lib/media/limits';
import { checkAnchors } from '@/lib/server/sessions/check-anchors';
import type { Anchor } from '@/lib/vision/types';
import { numberOption } from '../setup/number-option';
import { parseJson, readInput } from '../setup/read-input';
import { UsageError } from '../setup/run-command';

/** No video has more. */
const framesMax = mediaLimits.secondsMax * mediaLimits.fpsMax;
const anchorsMax = 500;
const mebibytesMax = 4;

export type AnchorOptions = {
  readonly anchors?: string | undefined;
  readonly box?: string | undefined;
  readonly frame: string;
};

/** The anchors as they are written. */
export function readAnchors({ anchors: file, box, frame }: AnchorOptions): Anchor[] {
  if (file !== undefined && box === undefined)
    return readInput(file, (text) => parsed(parseJson(text)), mebibytesMax);
  if (file !== undefined || box === undefined)
    throw new UsageError('one of --box and --anchors is needed');
  const at = numberOption('--frame', frame, { from: 0, to: framesMax });
  const sides = box.split(',').map((side) => (side.trim() === '' ? Number.NaN : Number(side)));
  if (sides.length !== 4 || !sides.every(Number.isFinite))
    throw new UsageError(`--box must be four numbers x1,y1,x2,y2, found "${box.slice(0, 80)}"`);
  return parsed([{ frame: at, box: sides }]);
}

function parsed(value: unknown): Anchor[] {
  const found = z.array(anchor).min(1).max(anchorsMax).safeParse(value);
  if (found.success) return found.data;
  const [problem] = found.error.issues;
  const place = problem?.path.map(String).join('.') ?? '';
  throw new Error(`${place === '' ? 'anchors' : `anchor ${place}`}: ${problem?.message}`);
}

/**
 * The anchors within the image, by frame; the first problem in words. `frameCount`: null while the
 * frames are not counted.
 */
export function anchorsWithin(
  anchors: readonly Anchor[],
  { width, height, frameCount }: { width: number; height: number; frameCount: number | null },
): Anchor[] {
  try {
    return checkAnchors(
      anchors.map(({ frame, box, ...rest }) => ({ frame, box: box ? [...box] : null, ...rest })),
      { width, height, frameCount: frameCount ?? framesMax },
    );
  } catch (thrown) {
    const problem = thrown instanceof AppError ? thrown.body.fields[0] : undefined;
    if (!problem) throw thrown;
    const { path, message, value } = problem;
    throw new Error(`${path}: ${message}${value ? ` Found ${value}.` : ''}`, { cause: thrown });
  }
}
