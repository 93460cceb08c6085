// The pixels of a made-up film, painted one frame at a time: any frame alone, in any order, always the same bytes.
// Motion blur is the mean of moments within the open shutter; a dissolve is the blend of two shots; a flash lifts everything; a
// score board lies over the picture and does not move with it. Memory: a few frames.

import type { Picture, Pictures } from '../follow-clip';
import { seededRandom } from '../random';
import { paintFigure } from './synthetic-figure';
import type { SyntheticFilm } from './synthetic-film';
import { paintBackground, paintTextures, type Textures } from './synthetic-ground';
import { shotAt, standingAt, viewOf } from './synthetic-stage';

/** How the film looks. */
export type PixelChoices = {
  /** Moments averaged into one picture: 1 is sharp, 3 is blurred. */
  readonly moments: number;
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
export function picturesOf(film: SyntheticFilm, choices: PixelChoices = { moments: 1, hasScoreBoard: false }): Pictures {
  const { width, height, seed } = film.scene;
  const textures = paintTextures(seed + 3);
  const noise = grainOf(seed + 4);
  const rgb = new Uint8Array(3 * width * height);
  const paint = (frame: number): Picture => {
    paintFrame(rgb, film, frame, choices, textures, noise);
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
export function greyOf(rgb: Uint8Array): Uint8Array {
  return Uint8Array.from({ length: rgb.length / 3 }, (_, i) => 0.299 * rgb[3 * i]! + 0.587 * rgb[3 * i + 1]! + 0.114 * rgb[3 * i + 2]!);
}

function paintFrame(
  rgb: Uint8Array,
  film: SyntheticFilm,
  frame: number,
  { moments, hasScoreBoard }: PixelChoices,
  textures: Textures,
  noise: Int8Array,
): void {
  const { scene } = film;
  const layers = layersOf(film, frame);
  if (layers.length * moments === 1) paintMoment(rgb, film, layers[0]!.shot, frame, textures);
  else {
    const sum = new Float32Array(rgb.length);
    for (const { shot, share } of layers) {
      for (let i = 0; i < moments; i++) {
        paintMoment(rgb, film, shot, frame + shutter * ((i + 0.5) / moments - 0.5), textures);
        for (let p = 0; p < sum.length; p++) sum[p]! += (share / moments) * rgb[p]!;
      }
    }
    rgb.set(sum);
  }
  if (hasScoreBoard) paintScoreBoard(rgb, scene.width, scene.height);
  const light = scene.flashes.includes(frame) ? flashLight : 0;
  let n = (frame * 7919) % noise.length;
  for (let p = 0; p < rgb.length; p++) {
    const value = rgb[p]! + light + noise[n]!;
    rgb[p] = Math.min(255, Math.max(0, value));
    if (++n === noise.length) n = 0;
  }
}

function paintMoment(rgb: Uint8Array, { stage, scene }: SyntheticFilm, shot: number, moment: number, textures: Textures): void {
  const view = viewOf(stage, shot, moment);
  paintBackground(rgb, view, textures);
  for (const standing of standingAt(stage, view, moment)) paintFigure({ rgb, width: scene.width, height: scene.height }, standing);
}

/** The shots that show in a frame: two within a dissolve. */
function layersOf({ scene }: SyntheticFilm, frame: number): { shot: number; share: number }[] {
  const next = scene.shots.findIndex(({ start, dissolveFrames }, i) => i > 0 && frame >= start && frame < start + dissolveFrames);
  if (next < 0) return [{ shot: shotAt(scene, frame), share: 1 }];
  const { start, dissolveFrames } = scene.shots[next]!;
  const share = (frame - start + 1) / (dissolveFrames + 1);
  return [
    { shot: next - 1, share: 1 - share },
    { shot: next, share },
  ];
}

function paintScoreBoard(rgb: Uint8Array, width: number, height: number): void {
  const [boardPx, tallPx] = [Math.round(boardWidth * width), Math.round(boardHeight * height)];
  for (let y = 8; y < 8 + tallPx; y++)
    for (let x = 8; x < 8 + boardPx; x++)
      // Checks of eight pixels: corners that stand still.
      rgb.fill(((x >> 3) + (y >> 3)) % 3 === 0 ? 230 : 24, 3 * (y * width + x), 3 * (y * width + x) + 3);
}

function grainOf(seed: number): Int8Array {
  const random = seededRandom(seed);
  // A prime length, so that rows do not repeat.
  return Int8Array.from({ length: 65_537 }, () => Math.round(grain * (2 * random() - 1)));
}
