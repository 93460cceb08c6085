// The pixels of a made-up film, painted one frame at a time: any frame alone, in any order, always
// the same bytes. Motion blur is the mean of moments within the open shutter; a dissolve is the
// blend of two shots; a flash lifts everything; a score board lies over the picture and does not
// move with it. Memory: a few frames.

import type { FrameSource, RgbFrame } from '../frame-source';
import { seededRandom } from '../random';
import { valueAt } from '../value-at';
import { paintFigure } from './figure';
import { paintBackground, paintTextures, type Textures } from './ground';
import { posesAt, shotAt, viewOf } from './scene-motion';
import type { SyntheticVideo } from './simulate-scene';

/** How the film looks. */
export type RenderOptions = {
  /** Moments averaged into one picture: 1 is sharp, 3 is blurred. */
  readonly subframes: number;
  readonly hasScoreBoard: boolean;
};

/** The shutter is open for this share of a frame. */
const shutter = 0.5;
/** What a flash adds, of 255. */
const flashLight = 70;
/** Half the range of the sensor's noise, of 255. */
const grain = 3;
/** Share of the picture the score board takes. */
const boardWidth = 0.28;
const boardHeight = 0.09;

/** Pictures of the film, on demand. */
export function renderFrames(
  video: SyntheticVideo,
  options: RenderOptions = { subframes: 1, hasScoreBoard: false },
): FrameSource {
  const { width, height, seed } = video.scene;
  const textures = paintTextures(seed + 3);
  const noise = grainOf(seed + 4);
  const rgb = new Uint8Array(3 * width * height);
  const paint = (frame: number): RgbFrame => {
    paintFrame(rgb, video, frame, options, textures, noise);
    return { frame, rgb };
  };
  return {
    width,
    height,
    async *forward(from, end) {
      for (let frame = from; frame < end; frame++) yield paint(frame);
    },
    async *backward(from, end) {
      for (let frame = from; frame > end; frame--) yield paint(frame);
    },
  };
}

/** The grey picture of an rgb one (ITU-R BT.601 weights). */
export function toGray(rgb: Uint8Array): Uint8Array {
  return Uint8Array.from(
    { length: rgb.length / 3 },
    (_, i) =>
      0.299 * valueAt(rgb, 3 * i) +
      0.587 * valueAt(rgb, 3 * i + 1) +
      0.114 * valueAt(rgb, 3 * i + 2),
  );
}

function paintFrame(
  rgb: Uint8Array,
  video: SyntheticVideo,
  frame: number,
  { subframes, hasScoreBoard }: RenderOptions,
  textures: Textures,
  noise: Int8Array,
): void {
  const { scene } = video;
  const layers = layersOf(video, frame);
  if (layers.length * subframes === 1)
    paintSubframe(rgb, video, valueAt(layers, 0).shot, frame, textures);
  else {
    const sum = new Float32Array(rgb.length);
    for (const { shot, share } of layers) {
      for (let i = 0; i < subframes; i++) {
        paintSubframe(rgb, video, shot, frame + shutter * ((i + 0.5) / subframes - 0.5), textures);
        for (let p = 0; p < sum.length; p++)
          sum[p] = valueAt(sum, p) + (share / subframes) * valueAt(rgb, p);
      }
    }
    rgb.set(sum);
  }
  if (hasScoreBoard) paintScoreBoard(rgb, scene.width, scene.height);
  const light = scene.flashes.includes(frame) ? flashLight : 0;
  let n = (frame * 7919) % noise.length;
  for (let p = 0; p < rgb.length; p++) {
    const value = valueAt(rgb, p) + light + valueAt(noise, n);
    rgb[p] = Math.min(255, Math.max(0, value));
    if (++n === noise.length) n = 0;
  }
}

function paintSubframe(
  rgb: Uint8Array,
  { motion, scene }: SyntheticVideo,
  shot: number,
  frameTime: number,
  textures: Textures,
): void {
  const view = viewOf(motion, shot, frameTime);
  paintBackground(rgb, view, textures);
  for (const pose of posesAt(motion, view, frameTime))
    paintFigure({ rgb, width: scene.width, height: scene.height }, pose);
}

/** The shots that show in a frame: two within a dissolve. */
function layersOf({ scene }: SyntheticVideo, frame: number): { shot: number; share: number }[] {
  const next = scene.shots.findIndex(
    ({ start, dissolveFrames }, i) => i > 0 && frame >= start && frame < start + dissolveFrames,
  );
  if (next < 0) return [{ shot: shotAt(scene, frame), share: 1 }];
  const { start, dissolveFrames } = valueAt(scene.shots, next);
  const share = (frame - start + 1) / (dissolveFrames + 1);
  return [
    { shot: next - 1, share: 1 - share },
    { shot: next, share },
  ];
}

function paintScoreBoard(rgb: Uint8Array, width: number, height: number): void {
  const [boardWidthPixels, boardHeightPixels] = [
    Math.round(boardWidth * width),
    Math.round(boardHeight * height),
  ];
  for (let y = 8; y < 8 + boardHeightPixels; y++)
    for (let x = 8; x < 8 + boardWidthPixels; x++)
      // Checks of eight pixels: corners that stand still.
      rgb.fill(
        ((x >> 3) + (y >> 3)) % 3 === 0 ? 230 : 24,
        3 * (y * width + x),
        3 * (y * width + x) + 3,
      );
}

function grainOf(seed: number): Int8Array {
  const random = seededRandom(seed);
  // A prime length, so that rows do not repeat.
  return Int8Array.from({ length: 65_537 }, () => Math.round(grain * (2 * random() - 1)));
}
