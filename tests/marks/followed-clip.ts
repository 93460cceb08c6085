// One player of a real clip, followed through a short part of it by the product's own tools: analysis, a
// click on one of the people of its first frame, the tracker. Kept in a folder, so that it is made once.

import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type FrameTable, parseFrameTable } from '@/lib/media/frame-table';
import type { Probe } from '@/lib/media/probe/probe';
import { boxesAt } from '@/lib/vision/analysed-frames';
import { decodeAnalysis } from '@/lib/vision/io/analysis-file';
import type { Box, PathWithDoubts } from '@/lib/vision/types';
import { findModel } from '@/scripts/setup/find-model';
import { analyseClip } from '@/workers/analyse/analyse-clip';
import { followFiles } from '@/workers/follow/follow-files';
import { probeMedia } from '@/workers/probe/probe-media';

export type FollowedClip = {
  readonly name: string;
  readonly source: string;
  readonly probe: Probe;
  readonly frames: FrameTable;
  /** Of a player of middle height in the image. */
  readonly near: PathWithDoubts;
  /** Of one of the smallest. */
  readonly far: PathWithDoubts;
};

/** Whom to follow, boxes of the part's first frame; null: people whom the detector finds there. */
export type Clicks = { readonly near: Box; readonly far: Box } | null;

/** The part of each clip, in seconds. */
const part = { startSeconds: 2, stopSeconds: 3.6 };
/** The crowd, the bench: smaller boxes, in shares of the image's height, are not clicked. */
const heightMin = 0.03;

/** Follows in a clip, or reads what was followed earlier. */
export async function followedClip(
  source: string,
  clicks: Clicks,
  cache: string,
  signal: AbortSignal,
): Promise<FollowedClip> {
  const name = basename(source, '.mp4');
  const folder = join(cache, name);
  if (!existsSync(folder)) await analyse(source, clicks, folder, signal);
  const probe = JSON.parse(readFileSync(join(folder, 'probe.json'), 'utf8')) as Probe;
  const frames = parseFrameTable(readFileSync(join(folder, 'frames.json'), 'utf8'));
  const near = await pathOf(folder, 'near', clicks, signal);
  const far = await pathOf(folder, 'far', clicks, signal);
  return { name, source, probe, frames, near, far };
}

/** With boxes that are given, no one has to be detected. */
async function analyse(source: string, clicks: Clicks, folder: string, signal: AbortSignal) {
  const workDir = `${folder}.half`;
  rmSync(workDir, { recursive: true, force: true });
  mkdirSync(workDir, { recursive: true });
  const probe = await probeMedia(source, signal);
  writeFileSync(join(workDir, 'probe.json'), JSON.stringify(probe));
  const model = clicks ? null : await findModel(null, signal);
  await analyseClip(
    { source, probe, ...part, workDir, model, providers: ['cpu'] },
    { signal, onProgress: () => {}, onFirstFrame: () => {} },
  );
  renameSync(workDir, folder);
}

const ranks = { near: 0.5, far: 0.1 };

async function pathOf(
  folder: string,
  who: 'near' | 'far',
  clicks: Clicks,
  signal: AbortSignal,
): Promise<PathWithDoubts> {
  const file = join(folder, `path-${who}.json`);
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as PathWithDoubts;
  const analysis = join(folder, 'analysis.bin');
  const box = clicks?.[who] ?? personOf(analysis, ranks[who]);
  const following = followFiles(
    { analysis, proxy: join(folder, 'proxy.mp4'), anchors: [{ frame: 0, box }], tracker: 'full' },
    signal,
  );
  for (;;) {
    const { done, value } = await following.next();
    if (!done) continue;
    writeFileSync(file, JSON.stringify(value.followed));
    return value.followed;
  }
}

/** Of the people of the first frame by their height: the one at this share of them. */
function personOf(file: string, rank: number): Box {
  const analysis = decodeAnalysis(readFileSync(file));
  const { width, height } = analysis;
  const people = boxesAt(analysis, 0)
    .filter(([x1, y1, x2, y2]) => {
      const x = (x1 + x2) / 2;
      return x > 0.1 * width && x < 0.9 * width && y2 - y1 >= heightMin * height;
    })
    .sort((a, b) => a[3] - a[1] - (b[3] - b[1]));
  const person = people[Math.floor(rank * people.length)];
  if (!person) throw new Error(`${file}: no one was detected in the first frame`);
  return person;
}

/** Frames around which the player is seen throughout, `seconds` of them; throws where there are none. */
export function seenStretch(
  { frames }: PathWithDoubts,
  seconds: number,
): { readonly first: number; readonly last: number } {
  let first = 0;
  for (const [i, frame] of frames.entries()) {
    if (!frame.box) first = i + 1;
    else if (frame.time - (frames[first]?.time ?? 0) >= seconds) return { first, last: i };
  }
  throw new Error(`the player is not seen for ${seconds} seconds at a stretch`);
}
