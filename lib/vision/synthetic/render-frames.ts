// The pixels of a synthetic video, rendered one frame at a time: random access, deterministic.
// Motion blur is the mean of subframes within the open shutter; a dissolve blends two shots; a
// flash adds brightness; a scoreboard overlays the frame and does not move with it. Memory: a few
// frames.

import type { FrameSource, RgbFrame } from '../frame-source';
import { seededRandom } from '../random';
import { type FrameBuffer, paintFigure } from './figure';
import { paintBackground, paintTextures, type Textures } from './ground';
import { posesAt, shotAt, viewOf } from './scene-motion';
import type { SyntheticVideo } from './simulate-scene';

/** Rendering of a synthetic video. */
export type SyntheticRenderOptions = {
  /** Subframes averaged into one frame: 1 is sharp, 3 is blurred. */
  readonly subframes: number;
  readonly hasScoreBoard: boolean;
};

/** The shutter is open for this share of a frame. */
const shutter = 0.5;
/** Brightness that a flash adds, of 255. */
const flashLight = 70;
/** Half the range of the sensor noise, of 255. */
const grain = 3;
/** Size of the scoreboard, shares of the image. */
const boardWidth = 0.28;
const boardHeight = 0.09;

type FrameRenderer = {
  readonly video: SyntheticVideo;
  readonly options: SyntheticRenderOptions;
  readonly textures: Textures;
  readonly noise: Int8Array;
  /** The frame of the last call. */
  readonly buffer: FrameBuffer;
};

/** Frames of the video, on demand. */
export function renderFrames(
  video: SyntheticVideo,
  options: SyntheticRenderOptions = { subframes: 1, hasScoreBoard: false },
): FrameSource {
  const { width, height, seed } = video.scene;
  const buffer: FrameBuffer = { rgb: new Uint8Array(3 * width * height), width, height };
  const renderer: FrameRenderer = {
    video,
    options,
    textures: paintTextures(seed + 3),
    noise: grainOf(seed + 4),
    buffer,
  };
  const render = (frame: number): RgbFrame => {
    paintFrame(renderer, frame);
    return { frame, rgb: buffer.rgb };
  };
  return {
    width,
    height,
    async *forward(from, end) {
      for (let frame = from; frame < end; frame++) yield render(frame);
    },
    async *backward(from, end) {
      for (let frame = from; frame > end; frame--) yield render(frame);
    },
  };
}

/** The gray image of an rgb one (ITU-R BT.601 weights). */
export function toGray(rgb: Uint8Array): Uint8Array {
  const gray = new Uint8Array(rgb.length / 3);
  for (let i = 0; i < gray.length; i++)
    gray[i] = 0.299 * rgb[3 * i]! + 0.587 * rgb[3 * i + 1]! + 0.114 * rgb[3 * i + 2]!;
  return gray;
}

function paintFrame(renderer: FrameRenderer, frame: number): void {
  const { video, options, noise, buffer } = renderer;
  const { rgb } = buffer;
  paintScene(renderer, frame);
  if (options.hasScoreBoard) paintScoreBoard(buffer);
  const light = video.scene.flashes.includes(frame) ? flashLight : 0;
  let n = (frame * 7919) % noise.length;
  for (let p = 0; p < rgb.length; p++) {
    const value = rgb[p]! + light + noise[n]!;
    rgb[p] = Math.min(255, Math.max(0, value));
    if (++n === noise.length) n = 0;
  }
}

/** The mean of all subframes of all shots that show. */
function paintScene(renderer: FrameRenderer, frame: number): void {
  const { subframes } = renderer.options;
  const { rgb } = renderer.buffer;
  const layers = layersOf(renderer.video, frame);
  if (layers.length * subframes === 1) {
    paintSubframe(renderer, layers[0]!.shot, frame);
    return;
  }
  const sum = new Float32Array(rgb.length);
  for (const { shot, share } of layers) {
    for (let i = 0; i < subframes; i++) {
      paintSubframe(renderer, shot, frame + shutter * ((i + 0.5) / subframes - 0.5));
      for (let p = 0; p < sum.length; p++) sum[p] = sum[p]! + (share / subframes) * rgb[p]!;
    }
  }
  rgb.set(sum);
}

function paintSubframe(
  { video: { motion }, textures, buffer }: FrameRenderer,
  shot: number,
  frameTime: number,
): void {
  const view = viewOf(motion, shot, frameTime);
  paintBackground(buffer.rgb, view, textures);
  for (const pose of posesAt(motion, view, frameTime)) paintFigure(buffer, pose);
}

/** The shots that show in a frame with their shares: two within a dissolve. */
function layersOf({ scene }: SyntheticVideo, frame: number): { shot: number; share: number }[] {
  const next = scene.shots.findIndex(
    ({ start, dissolveFrames }, i) => i > 0 && frame >= start && frame < start + dissolveFrames,
  );
  const dissolving = scene.shots[next];
  if (!dissolving) return [{ shot: shotAt(scene, frame), share: 1 }];
  const share = (frame - dissolving.start + 1) / (dissolving.dissolveFrames + 1);
  return [
    { shot: next - 1, share: 1 - share },
    { shot: next, share },
  ];
}

function paintScoreBoard({ rgb, width, height }: FrameBuffer): void {
  const [boardWidthPixels, boardHeightPixels] = [
    Math.round(boardWidth * width),
    Math.round(boardHeight * height),
  ];
  for (let y = 8; y < 8 + boardHeightPixels; y++)
    for (let x = 8; x < 8 + boardWidthPixels; x++)
      // A checkerboard of eight pixels: static corners.
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
