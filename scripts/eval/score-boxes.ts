// One row per data set and tracker: the clicked-player metric of all clickable people, and the MOT
// metrics.

import { clearCounts, clearScore } from '@/lib/vision/evaluate/clear';
import {
  clickedPath,
  clickedPlayerCounts,
  clickedPlayerScore,
} from '@/lib/vision/evaluate/clicked-player';
import { hotaCounts, hotaScore } from '@/lib/vision/evaluate/hota';
import { identityCounts, identityScore } from '@/lib/vision/evaluate/identity';
import { compare } from '@/lib/vision/evaluate/tracks';
import type { FrameTracks } from '@/lib/vision/types';
import type { BoxCase, BoxSet } from './box-sets';
import { type BoxTracker, boxTrackers } from './box-trackers';

/** Shares 0..1 unless noted. */
export type BoxRow = {
  readonly set: string;
  readonly group: string;
  readonly tracker: string;
  readonly sequences: number;
  readonly players: number;
  readonly scores: Readonly<Record<string, number>>;
  readonly msPerFrame: number;
};

/** Least height of a clickable player; pixels. */
const clickableHeight = 40;
/** The published scoring tool counts a second as 25 frames, whatever the frame rate. */
const scoreFps = 25;

type Scored = Awaited<ReturnType<typeof scoreCase>> & {
  readonly group: string;
  readonly tracker: string;
};

/** All rows of one set. */
export async function scoreBoxSet(set: BoxSet, trackers: readonly string[]): Promise<BoxRow[]> {
  const scored: Scored[] = [];
  const chosen = boxTrackers.filter(({ name }) => trackers.includes(name));
  for await (const boxCase of set.cases()) {
    for (const tracker of [...publishedTracker(boxCase), ...chosen])
      scored.push({
        ...(await scoreCase(boxCase, tracker)),
        group: boxCase.group,
        tracker: tracker.name,
      });
  }
  const keys = [...new Set(scored.map(({ group, tracker }) => `${group}/${tracker}`))].sort();
  return keys.map((key) =>
    rowOf(
      set.name,
      scored.filter(({ group, tracker }) => `${group}/${tracker}` === key),
    ),
  );
}

function publishedTracker({ published }: BoxCase): BoxTracker[] {
  return published ? [{ name: 'published', track: async () => published }] : [];
}

async function scoreCase({ sequence, analysis }: BoxCase, tracker: BoxTracker) {
  const started = performance.now();
  const tracks = await tracker.track(analysis);
  const ms = performance.now() - started;
  const comparison = compare(sequence.truth, tracks);
  return {
    ms,
    frames: sequence.frames,
    players: clickedPlayers(sequence.truth, tracks),
    clear: clearCounts(comparison),
    identity: identityCounts(comparison),
    hota: hotaCounts(comparison),
  };
}

/** All people of the first frame who are large enough, clicked there. */
function clickedPlayers(truth: readonly FrameTracks[], tracks: readonly FrameTracks[]) {
  const clickable = [...(truth[0] ?? new Map())].filter(
    ([, [, y1, , y2]]) => y2 - y1 >= clickableHeight,
  );
  return clickable.map(([id, box]) =>
    clickedPlayerCounts(clickedPath(tracks, box), truth, id, scoreFps),
  );
}

function rowOf(set: string, scored: readonly Scored[]): BoxRow {
  const sum = (pick: (entry: Scored) => number) =>
    scored.reduce((total, entry) => total + pick(entry), 0);
  const players = scored.flatMap((entry) => entry.players);
  const { idf1 } = identityScore(scored.map(({ identity }) => identity));
  const { hota, assA } = hotaScore(scored.map((entry) => entry.hota));
  const { mota } = clearScore(scored.map(({ clear }) => clear));
  return {
    set,
    group: scored[0]?.group ?? '',
    tracker: scored[0]?.tracker ?? '',
    sequences: scored.length,
    players: players.length,
    scores: { ...clickedPlayerScore(players), idf1, hota, assA, mota },
    msPerFrame: sum(({ ms }) => ms) / sum(({ frames }) => frames),
  };
}
