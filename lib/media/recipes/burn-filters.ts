// The burner as filters: what a script blurs, then what a script draws.

import type { Size } from '../size';
import { blurFilters } from './blur-filters';
import type { ColorTags } from './colors';

/** File names in ffmpeg's working directory. */
export type BurnScripts = {
  readonly mark: string;
  /** Where it is white, the frame is blurred; null: nowhere. */
  readonly blur: string | null;
};

export type BurnedFrames = {
  readonly size: Size;
  readonly color: ColorTags;
  readonly pixelFormat: 'yuv420p' | 'yuv420p10le';
};

/**
 * The burner. Frames are tagged BT.601 for it, because the script's colors are computed for BT.601.
 */
export function burnFilters(
  { mark, blur }: BurnScripts,
  { size, color, pixelFormat }: BurnedFrames,
): string[] {
  return [
    ...(blur === null ? [] : [blurFilters({ script: blur, size, pixelFormat })]),
    'setparams=colorspace=smpte170m',
    `ass=filename=${mark}`,
    `setparams=colorspace=${color.space ?? 'unknown'}`,
  ];
}
