// Renders a case, paints the same frames on the canvas, and measures each pair. The images of a pair are
// written side by side: canvas, burned, and the frame without a mark.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { ShownPart } from '@/lib/review/mark-opacity';
import { overlayAt, type Style } from '@/lib/review/overlay';
import { type Case, type Look, looksOf, partAround, reach, styleOf } from './cases';
import { type FollowedClip, seenStretch } from './followed-clip';
import {
  type ColorDifference,
  codingNoise,
  colorDifference,
  type Difference,
  differenceOf,
  growth,
  type PaintedMark,
  strengthOf,
} from './measure-pair';
import { paintRegion, type Region, regionOf } from './paint-region';
import { writeBeside } from './png';
import {
  cut,
  decodeFrames,
  type Frame,
  type Rendered,
  renderMarked,
  renderPlain,
} from './render-case';
import { type StillSound, soundOf, stillSound } from './still-sound';

export type Scene = {
  readonly clip: FollowedClip;
  /** Frames in which the player is seen throughout. */
  readonly stretch: { readonly first: number; readonly last: number };
  /** They alone, without a mark. */
  readonly plain: Rendered;
  /** Their pixels, by their number among them. */
  readonly beneath: ReadonlyMap<number, Frame>;
  readonly plainSound: Int16Array | null;
};

export type Pair = {
  readonly one: Case;
  readonly clip: string;
  readonly look: Look;
  readonly image: string;
  /** Where the timing shows no mark: null. */
  readonly difference: Difference | null;
  readonly color: ColorDifference | null;
  readonly noise: ColorDifference | null;
  /** Of what was burned, in parts of the mark at full opacity, where there should be none. */
  readonly leftover: number | null;
};

export type Still = {
  readonly one: Case;
  readonly clip: string;
  readonly frames: number;
  readonly expected: number;
  readonly sound: StillSound | null;
};

/** A fainter mark has no place that can be measured under the coding noise. */
const measurable = 0.15;

/** `kept`: folder of the clip, in which its frames without a mark stay for the next call. */
export async function sceneOf(clip: FollowedClip, kept: string): Promise<Scene> {
  const stretch = seenStretch(clip.near, reach.before + reach.after + 0.15);
  const facts = join(kept, `plain-${stretch.first}-${stretch.last}.json`);
  const plain = existsSync(facts)
    ? (JSON.parse(readFileSync(facts, 'utf8')) as Rendered)
    : await renderPlain(clip, stretch, kept);
  writeFileSync(facts, JSON.stringify(plain));
  const plainSound = plain.output.hasAudio ? soundOf(plain.file) : null;
  const numbers = Array.from({ length: plain.output.frames }, (_, i) => i);
  const beneath = decodeFrames(plain, numbers);
  return { clip, stretch, plain, beneath, plainSound };
}

type Folders = { readonly workDir: string; readonly images: string };

export type Compared = { readonly pairs: readonly Pair[]; readonly still: Still | null };

/** The pairs of a case, and what its still is, if it has one. */
export async function compareCase(
  page: Page,
  { clip, stretch, beneath, plainSound }: Scene,
  one: Case,
  { workDir, images }: Folders,
): Promise<Compared> {
  const { frames, near: path } = clip;
  const start = frames.times[stretch.first] ?? 0;
  const middle = frames.times.findIndex((time) => time >= start + reach.before);
  const part = partAround(one.timing, frames, middle);
  const style = styleOf(one);
  const marked = await renderMarked(clip, style, part, workDir);
  const shown = part.last - part.first + 1;
  const repeats = marked.output.frames - shown;
  const looks = looksOf(one, path, part, repeats);
  const burned = decodeFrames(
    marked,
    looks.map(({ output }) => output),
  );
  const pairs: Pair[] = [];
  for (const look of looks) {
    const [found, without] = [burned.get(look.output), beneath.get(look.frame - stretch.first)];
    if (!found || !without) throw new Error(`frame ${look.frame} was not decoded`);
    const region = regionOf(throughout(clip, style, look.frame), path.width, path.height);
    const at = { region, plain: cut(without, region), burned: cut(found, region) };
    const image = join(
      images,
      `${clip.name}-${one.kind}-${one.size}-${one.timing}-${look.output}.png`,
    );
    pairs.push({
      one,
      clip: clip.name,
      look,
      image,
      ...(await measure(page, clip, { ...at, part, style, look, image })),
    });
  }
  const still =
    one.timing === 'freeze' ? stillOf(clip, part, marked, { one, plainSound, start }) : null;
  return { pairs, still };
}

/** The mark as it is without a timing. */
function throughout({ near }: FollowedClip, { timing: _, ...style }: Style, frame: number) {
  return overlayAt(near, style, frame);
}

type Seen = {
  readonly region: Region;
  readonly plain: Uint8Array;
  readonly burned: Uint8Array;
  readonly part: ShownPart;
  readonly style: Style;
  readonly look: Look;
  readonly image: string;
};

async function measure(page: Page, clip: FollowedClip, seen: Seen) {
  const { region, plain, burned, part, style, look, image } = seen;
  const list = overlayAt(clip.near, style, look.frame, part);
  const full = throughout(clip, style, look.frame);
  const mark = await paintedMark(page, { region, plain, list: list.length > 0 ? list : full });
  writeBeside(image, [list.length > 0 ? mark.canvas : plain, burned, plain], region);
  if (list.length === 0)
    return { difference: null, color: null, noise: null, leftover: strengthOf(mark, burned) };
  return {
    difference: look.opacity >= measurable ? differenceOf(mark, burned) : null,
    color: colorDifference(mark, burned),
    noise: codingNoise(mark, burned),
    leftover: null,
  };
}

export async function paintedMark(
  page: Page,
  {
    region,
    plain,
    list,
  }: Pick<Seen, 'region' | 'plain'> & { readonly list: ReturnType<typeof overlayAt> },
): Promise<PaintedMark> {
  const moves = [{}, { dx: -1 }, { dx: 1 }, { dy: -1 }, { dy: 1 }, { scale: 1 + growth }];
  const paintings = moves.map((move) => ({ list, onto: plain, ...move }));
  const painted = await paintRegion(page, region, [
    ...paintings,
    { list, onto: 0 },
    { list, onto: 255 },
  ]);
  const at = (i: number) => painted[i] ?? new Uint8Array();
  return {
    width: region.width,
    plain,
    ...{ canvas: at(0), left: at(1), right: at(2), up: at(3), down: at(4) },
    ...{ grown: at(5), onBlack: at(6), onWhite: at(7) },
  };
}

function stillOf(
  { name, frames }: FollowedClip,
  { first, last, moments }: ShownPart,
  { file, output }: Rendered,
  {
    one,
    plainSound,
    start,
  }: { readonly one: Case; readonly plainSound: Int16Array | null; readonly start: number },
): Still {
  const time = (frame: number) => frames.times[frame] ?? 0;
  const shown = last - first + 1;
  // As frames are evenly spaced in these clips: the whole number of them nearest to the usual length.
  const interval = (time(last) - time(first)) / (shown - 1);
  const repeats = Math.round(usualStill / interval);
  const [moment = first] = moments;
  const seconds = { at: time(moment) - time(first), seconds: repeats * interval };
  const ahead = time(first) - start;
  return {
    ...{ one, clip: name, frames: output.frames, expected: shown + repeats },
    sound: plainSound && stillSound(soundOf(file), plainSound, { ...seconds, ahead }),
  };
}

const usualStill = 1.25;
