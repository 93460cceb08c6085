// The videos that are proven: what cameras, phones, recorders and programs write. Codec, container,
// rate, keyframes, start of the clock, duration, rotation, fields, streams beside the video.

import { clocks, durations, rates } from './proven/clocks';
import { codecs } from './proven/codecs';
import { professional } from './proven/professional';
import type { ProvenVideo } from './proven/proven-video';
import { fields, shapes } from './proven/shapes';
import { sounds, streams } from './proven/streams';

/** All of them. */
export const provenVideos: readonly ProvenVideo[] = [
  ...[...codecs, ...professional, ...rates, ...clocks, ...durations],
  ...[...sounds, ...streams, ...shapes, ...fields],
];
