// `npm run prove:corrections -- --clips FOLDER [--count 200] [--seed 1]`: how far a correction reaches on
// real clips. A random person of each clip is followed; then random frames are corrected, one after the
// other, onto a person or to "not visible". Frames outside the span between the anchors around the
// correction must be the same object as before. Prints a line per clip and one of JSON; exit code 1 when
// a frame outside was changed.

import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { seededRandom } from '@/lib/vision/random';
import type { Analysis, Anchor, Box, PathFrame, PathWithDoubts } from '@/lib/vision/types';
import { type AnalysedVideo, analysedVideo } from '@/scripts/eval/cached-analysis';
import { findModel } from '@/scripts/setup/find-model';
import { numberOption } from '@/scripts/setup/number-option';
import { runCommand, UsageError } from '@/scripts/setup/run-command';
import { type EarlierFile, followFiles } from '@/workers/follow/follow-files';

const usage =
  'npm run prove:corrections -- --clips FOLDER [--count 200] [--seed 1] [--cache FOLDER]';
/** Corrections of one player before another one is followed. */
const perPlayer = 5;
/** Share of the corrections that say "not visible". */
const hiddenShare = 0.15;

type Reach = {
  readonly frame: number;
  /** Frames that another box, source or confidence was found for, within the span and outside. */
  readonly inside: number;
  readonly outside: readonly number[];
  readonly span: readonly [number, number];
};

async function main(): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ options: { clips: text, count: text, seed: text, cache: text } });
  const folder = values.clips;
  if (folder === undefined || !existsSync(folder)) throw new UsageError('--clips: no such folder.');
  const count = numberOption('--count', values.count ?? '200', { from: 1, to: 100_000 });
  const seed = numberOption('--seed', values.seed ?? '1', { from: 0, to: 1e9 });
  const cache = values.cache ?? mkdtempSync(join(tmpdir(), 'followspot-corrections-'));
  try {
    await prove(folder, count, seededRandom(seed), cache);
  } finally {
    if (values.cache === undefined) rmSync(cache, { recursive: true });
  }
}

async function prove(folder: string, count: number, random: () => number, cache: string) {
  const { signal } = new AbortController();
  const model = await findModel(null, signal);
  const videos = readdirSync(folder).filter((name) => name.endsWith('.mp4'));
  const each = Math.ceil(count / videos.length);
  const reaches: Reach[] = [];
  for (const name of videos) {
    const options = { model, longSide: 0, cache, signal };
    const video = await analysedVideo(join(folder, name), name, options);
    const found = await correctOften(video, each, random);
    const changed = found.filter(({ outside }) => outside.length > 0);
    console.log(
      `${name}: ${found.length} corrections, ${changed.length} reached further${changed.map(wordsFor).join('')}`,
    );
    reaches.push(...found);
  }
  const outside = reaches.reduce((sum, reach) => sum + reach.outside.length, 0);
  const inside = reaches.reduce((sum, reach) => sum + reach.inside, 0);
  const further = reaches.filter((reach) => reach.outside.length > 0).length;
  console.log(JSON.stringify({ corrections: reaches.length, inside, outside, further }));
  if (outside > 0) process.exitCode = 1;
}

const wordsFor = ({ frame, outside, span }: Reach) =>
  `\n  at ${frame}, between ${span.join(' and ')}: also ${outside.length} frames from ${outside[0]} to ${outside.at(-1)}`;

async function correctOften(
  video: AnalysedVideo,
  count: number,
  random: () => number,
): Promise<Reach[]> {
  const found: Reach[] = [];
  while (found.length < count) {
    const first = randomPerson(video.analysis, random);
    if (!first) return found;
    let anchors: readonly Anchor[] = [first];
    let before = await pathOf(video, anchors, null);
    for (let i = 0; i < perPlayer && found.length < count; i++) {
      const correction = randomCorrection(video.analysis, anchors, random);
      if (!correction) break;
      const earlier = { file: await stored(before, video), anchors };
      anchors = [...anchors, correction];
      const after = await pathOf(video, anchors, earlier);
      found.push(reachOf(correction, anchors, before.frames, after.frames));
      before = after;
    }
  }
  return found;
}

async function pathOf(
  { analysisFile, proxy }: AnalysedVideo,
  anchors: readonly Anchor[],
  earlier: EarlierFile | null,
): Promise<PathWithDoubts> {
  const task = { analysis: analysisFile, proxy, anchors, tracker: 'full', earlier } as const;
  const following = followFiles(task, new AbortController().signal);
  for (;;) {
    const { done, value } = await following.next();
    if (done) return value.followed;
  }
}

/** The path as the product stores it, beside the analysis. */
async function stored(path: PathWithDoubts, { analysisFile }: AnalysedVideo): Promise<string> {
  const file = join(dirname(analysisFile), 'path.json');
  await writeFile(file, JSON.stringify(path));
  return file;
}

/** A person of a random analysed frame. */
function randomPerson(analysis: Analysis, random: () => number): Anchor | null {
  for (let tries = 0; tries < 100; tries++) {
    const at = Math.floor(random() * analysis.analysed.length);
    const [frame, people] = [analysis.analysed[at], analysis.detections[at]];
    if (frame === undefined || !people || people.count === 0) continue;
    const row = 4 * Math.floor(random() * people.count);
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = people.boxes.subarray(row, row + 4);
    const box: Box = [x1, y1, x2, y2];
    return { frame, box };
  }
  return null;
}

/** On a frame without an anchor: another person, or nothing. */
function randomCorrection(
  analysis: Analysis,
  anchors: readonly Anchor[],
  random: () => number,
): Anchor | null {
  const person = randomPerson(analysis, random);
  if (!person || anchors.some(({ frame }) => frame === person.frame)) return null;
  return random() < hiddenShare ? { frame: person.frame, box: null } : person;
}

function reachOf(
  { frame }: Anchor,
  anchors: readonly Anchor[],
  before: readonly PathFrame[],
  after: readonly PathFrame[],
): Reach {
  const others = anchors.map((anchor) => anchor.frame).filter((other) => other !== frame);
  const left = Math.max(-1, ...others.filter((other) => other < frame));
  const right = Math.min(after.length, ...others.filter((other) => other > frame));
  const changed = after.flatMap((path, i) =>
    JSON.stringify(path) === JSON.stringify(before[i]) ? [] : [i],
  );
  const outside = changed.filter((i) => i <= left || i >= right);
  return { frame, outside, inside: changed.length - outside.length, span: [left, right] };
}

await runCommand(main, usage);
