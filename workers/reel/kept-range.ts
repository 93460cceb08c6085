// The high dynamic range of a reel whose video is encoded: kept where all of its parts have the
// same one and this machine can write it.

import { isDeepStrictEqual } from 'node:util';
import type { LightMetadata } from '@/lib/media/probe/light';
import { parseLightMetadata, partLightArguments } from '@/lib/media/probe/light-metadata';
import { sharedRange } from '@/lib/media/recipes/colors';
import type { KeptRange } from '@/lib/media/recipes/final-codec';
import type { ReelSegment } from '@/lib/media/recipes/reel-recipe';
import { encodesHevc } from '../probe/measure-video';
import { runFfprobe } from '../process/run-ffprobe';

/** null: the parts differ, have the standard range, or cannot be written with theirs here. */
export async function keptRange(
  files: readonly string[],
  parts: readonly Pick<ReelSegment, 'color'>[],
  signal: AbortSignal,
): Promise<KeptRange | null> {
  const color = sharedRange(parts.map((part) => part.color));
  if (color === null || !(await encodesHevc(signal))) return null;
  const lights: (LightMetadata | null)[] = [];
  for (const file of files) {
    const { text } = await runFfprobe(partLightArguments(file), { signal });
    lights.push(parseLightMetadata(text));
  }
  const [light = null] = lights;
  // A video says it once, for all of its frames.
  const isShared = lights.every((other) => isDeepStrictEqual(other, light));
  return { color, light: isShared ? light : null };
}
