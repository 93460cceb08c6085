// Whether the video of a clip can be copied instead of encoded, and why not: what is copied stays as
// it is stored, so it must be stored as it is shown.

import { type Message, message } from '@/lib/messages/message';
import type { Probe } from '../probe/probe';

/** Codecs that every player of MP4 files knows how to start at a keyframe. */
const copiedCodecs: ReadonlySet<string> = new Set(['h264', 'hevc']);

/** A sentence for the user; null: it can be copied. */
export function copyProblem({ container, video }: Probe): Message | null {
  const because = reason(video, container);
  return because === null
    ? null
    : message(
        'The video of this match cannot be copied: {because}. Make the reel without the fast choice.',
        { because },
      );
}

function reason(
  { codec, rotation, oddAngle, mirrored, squarePixels, deinterlacing }: Probe['video'],
  container: string,
): Message | null {
  if (!copiedCodecs.has(codec))
    return message('its codec is {codec}, not H.264 or HEVC', { codec });
  if (container !== 'mov' && container !== 'matroska')
    return message('only MP4, MOV and MKV files say where their keyframes are');
  if (rotation !== 0 || oddAngle !== undefined || mirrored === true)
    return message('it has to be turned');
  if (!squarePixels) return message('its pixels are not square');
  if (deinterlacing) return message('it is interlaced');
  return null;
}
