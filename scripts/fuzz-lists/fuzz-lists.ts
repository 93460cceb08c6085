// One fuzzed list after the other through the dry run, as text and as the bytes of a file; every plan must
// hold what plans promise.

import { readListBytes } from '@/lib/highlights/formats/read-list';
import { playerChoices } from '@/lib/highlights/names/player-names';
import { planList } from '@/lib/highlights/plan-list';
import { seededRandom } from '@/lib/vision/random';
import { formatCorpus } from './format-corpus';
import { listBytes } from './list-bytes';
import { listCorpus } from './list-corpus';
import { mutateList } from './mutate-list';

export type FuzzOptions = { readonly count: number; readonly seed: number };

export type FuzzResult = {
  readonly lists: number;
  /** Lists that made clips, so that not all are noise. */
  readonly withClips: number;
  readonly slowestMs: number;
  /** What went wrong, with the list as JSON text. */
  readonly failures: readonly {
    readonly number: number;
    readonly message: string;
    readonly text: string;
  }[];
};

const videos = [
  { id: 'v1', name: 'match.mp4', durationSeconds: 5400, fps: 30000 / 1001 },
  { id: 'v2', name: 'final.mov', durationSeconds: 60, fps: null },
];
const units = [null, 'seconds', 'milliseconds', 'frames', 'minutes', 'days'] as const;
const choices = [null, ...playerChoices] as const;
const FAILURES_KEPT = 5;

const corpus = [...listCorpus, ...Object.values(formatCorpus)];
/** Share of lists that come as bytes. */
const BYTES_SHARE = 0.25;

/** Runs `count` lists. `now`: a clock in milliseconds. */
export function fuzzLists({ count, seed }: FuzzOptions, now: () => number): FuzzResult {
  const random = seededRandom(seed);
  let [withClips, slowestMs] = [0, 0];
  const failures: { number: number; message: string; text: string }[] = [];
  for (let number = 0; number < count && failures.length < FAILURES_KEPT; number++) {
    const text = mutateList(corpus[number % corpus.length] ?? '', random);
    const bytes = random() < BYTES_SHARE ? listBytes(text, random) : null;
    const started = now();
    const outcome = bytes === null ? tryList(text, random) : tryBytes(bytes, random);
    slowestMs = Math.max(slowestMs, now() - started);
    if (typeof outcome === 'string') failures.push({ number, message: outcome, text });
    else if (outcome) withClips += 1;
  }
  return { lists: count, withClips, slowestMs: Math.round(slowestMs), failures };
}

/** As tryList, of the text that the bytes hold, if any. */
function tryBytes(bytes: Uint8Array, random: () => number): boolean | string {
  try {
    const read = readListBytes(bytes);
    if (read.ok) return tryList(read.text, random);
    return `${read.message} ${read.hint}`.length < 20 ? 'a file has no sentence' : false;
  } catch (thrown) {
    return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  }
}

/** Whether the list makes clips, or what is wrong with its plan. */
function tryList(text: string, random: () => number): boolean | string {
  const padding = random() < 0.5 ? { before: 0, after: 0 } : { before: 5, after: 5 };
  const reading = {
    unit: units[Math.floor(random() * units.length * 2)] ?? null,
    shiftSeconds: random() < 0.9 ? 0 : -3600,
    players: choices[Math.floor(random() * choices.length * 2)] ?? null,
  };
  const corrections =
    random() < 0.1 ? [{ line: 2, field: 'stopTime', value: '1:40' } as const] : [];
  try {
    const plan = planList({
      text,
      videos: random() < 0.7 ? videos.slice(0, 1) : videos,
      videoNames: {},
      padding,
      reading,
      corrections,
    });
    return broken(plan) ?? plan.clipCount > 0;
  } catch (thrown) {
    return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  }
}

function broken({ sessions, rows, doubts, problems, clipCount }: ReturnType<typeof planList>) {
  const lines = new Set(rows.map(({ line }) => line));
  for (const { videoId, player, clips } of sessions) {
    const end = videos.find(({ id }) => id === videoId)?.durationSeconds ?? 0;
    if (player.trim() === '') return 'a session has no player';
    for (const { startSeconds, stopSeconds, lines: from } of clips) {
      if (!(startSeconds >= 0 && startSeconds < stopSeconds && stopSeconds <= end))
        return `a clip lies at ${startSeconds}-${stopSeconds} of ${end} s`;
      if (from.length === 0 || from.some((line) => !lines.has(line))) return 'a clip has no line';
    }
  }
  if (doubts.length > 10 || rows.length > 20_000) return 'the plan is too long';
  if (rows.length === 0 && problems.length === 0) return 'no rows and no problem';
  const found = [...problems, ...rows.flatMap((row) => [...row.problems, ...row.warnings])];
  if (found.some(({ message, code }) => message.length < 10 || code === ''))
    return 'a problem has no sentence';
  return clipCount > 0 && sessions.length === 0 ? 'clips without a session' : null;
}
