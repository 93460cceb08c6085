// ffmpeg's filters that blur a part of the frames: a copy of each frame without detail, laid over it
// where a script, burned into a black copy, is white. The mask has only the values 0 and the largest, so
// that nothing of what is blurred shines through.

import type { Size } from '../size';

/** Lines of the copy without detail, whatever the size: a face of a close-up is a few pixels of it. */
const blurredLines = 32;

export type BlurFilters = {
  /** File name in ffmpeg's working directory; white is blurred. At the script times of the frames. */
  readonly script: string;
  /** Of the frames; both sides even. */
  readonly size: Size;
  readonly pixelFormat: 'yuv420p' | 'yuv420p10le';
};

/** A part of a chain of filters. */
export function blurFilters({ script, size, pixelFormat }: BlurFilters): string {
  const { width, height } = size;
  const coarse = `${Math.max(2, Math.round((width * blurredLines) / height))}:${blurredLines}`;
  const depth = pixelFormat === 'yuv420p' ? 'gray' : 'gray10le';
  const top = pixelFormat === 'yuv420p' ? 255 : 1023;
  return [
    `format=${pixelFormat},split=3[blur-sharp][blur-copy][blur-black]`,
    `[blur-copy]scale=${coarse}:flags=area,scale=${width}:${height}:flags=bicubic[blur-soft]`,
    // The burner works on eight bits: what it drew is decided before the depth is changed.
    `[blur-black]format=yuv420p,lutyuv=y=16:u=128:v=128,setparams=colorspace=smpte170m,ass=filename=${script},extractplanes=y,format=${depth},lut=c0='if(gt(val,${top}/2),${top},0)',split=3[blur-y][blur-u][blur-v]`,
    ...['u', 'v'].map((plane) => `[blur-${plane}]scale=iw/2:ih/2:flags=area[blur-half-${plane}]`),
    `[blur-y][blur-half-u][blur-half-v]mergeplanes=map0s=0:map0p=0:map1s=1:map1p=0:map2s=2:map2p=0:format=${pixelFormat}[blur-mask]`,
    '[blur-sharp][blur-soft][blur-mask]maskedmerge',
  ].join(';');
}
