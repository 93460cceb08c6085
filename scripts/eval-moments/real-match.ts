// A long match of real clips with their own sound: midfield play, played to and fro, and in it at known
// places the moments that the clips show. Each piece is indexed once, in a sampler that shows all of
// them one after the other; the match is put together from the rows of these indexes. Pieces have
// whole seconds, so the rows are those that the whole video would give, but for the joins. The clips
// are not part of this project (docs/evaluation.md). Seconds.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MatchIndex } from '@/lib/contracts/index-json';
import { type IndexMetric, indexMetrics } from '@/lib/moments/series';

/** A part of a clip; `soundOf`: where its sound is taken from, the clip itself by default. */
type Piece = {
  readonly clip: string;
  readonly from: number;
  readonly seconds: number;
  readonly reversed?: boolean;
  readonly soundOf?: { readonly clip: string; readonly from: number };
  /** dB, so that clips of different makers are equally loud. */
  readonly gain?: number;
  /** When in the piece its moment is. */
  readonly moment?: number;
};

const broadcast = 'soccer_broadcast_720p30';
const tactical = 'soccer_dfl_08fd33_478p25';
/** Sound of play in midfield. */
const midfieldSound = { clip: broadcast, from: 4 };

const pieces = {
  midfield: { clip: broadcast, from: 4, seconds: 8 },
  back: { clip: broadcast, from: 4, seconds: 8, reversed: true, soundOf: midfieldSound },
  // An attack to the right ends in a scramble before the goal; the crowd rises by ten dB.
  attack: { clip: broadcast, from: 12, seconds: 9, moment: 7 },
  tactical: { clip: tactical, from: 0, seconds: 6, soundOf: midfieldSound },
  tacticalBack: { clip: tactical, from: 0, seconds: 6, reversed: true, soundOf: midfieldSound },
  closeUp: { clip: 'soccer_closeup_714p30', from: 0, seconds: 8, gain: 5 },
  // A save after a corner; the crowd hardly reacts.
  corner: { clip: 'soccer_corner_fixed_720p50', from: 0, seconds: 6, gain: 4, moment: 3 },
} as const satisfies Record<string, Piece>;
type PieceName = keyof typeof pieces;
const pieceNames = Object.keys(pieces) as PieceName[];

/** These follow each other without a cut. */
const seamless: readonly (readonly [PieceName, PieceName])[] = [
  ['midfield', 'back'],
  ['back', 'midfield'],
  ['midfield', 'attack'],
  ['tactical', 'tacticalBack'],
  ['tacticalBack', 'tactical'],
];

/** Writes sampler.mp4 to a folder: every piece once. */
export function buildSampler(clips: string, folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const name of pieceNames) encode(pieces[name], clips, join(folder, `${name}.mkv`));
  const list = join(folder, 'list.txt');
  writeFileSync(list, pieceNames.map((name) => `file '${name}.mkv'`).join('\n'));
  const joined = ['-f', 'concat', '-safe', '0', '-i', list, '-c:v', 'copy'];
  ffmpeg([...joined, '-c:a', 'aac', '-b:a', '96k', join(folder, 'sampler.mp4')]);
}

/** What a stretch of the match shows, and whose sound it has, its own by default. */
type Part = { readonly shows: PieceName; readonly sounds?: PieceName; readonly kind?: string };

/** Every half minute to two minutes one of these happens; those with a kind are moments. */
const events: readonly (readonly Part[])[] = [
  [{ shows: 'attack', kind: 'attack, loud' }, { shows: 'closeUp' }],
  [{ shows: 'attack', kind: 'attack, loud' }],
  // The guests attack, and their supporters are few.
  [{ shows: 'attack', sounds: 'midfield', kind: 'attack, quiet' }],
  [{ shows: 'corner', kind: 'corner' }],
  // The crowd celebrates something that is not in the frame.
  [{ shows: 'midfield', sounds: 'attack' }, { shows: 'back' }],
  [{ shows: 'tactical' }, { shows: 'tacticalBack' }, { shows: 'tactical' }],
  [{ shows: 'closeUp' }],
];

export type RealMoment = { readonly time: number; readonly kind: string };
export type RealMatch = MatchIndex & { readonly moments: readonly RealMoment[] };

/** A match of this length from the index of the sampler. */
export function composeMatch(
  sampler: MatchIndex,
  seconds: number,
  random: () => number,
): RealMatch {
  const parts = partsOf(seconds, random);
  const starts = parts.map((_, i) => lengthOf(parts.slice(0, i)));
  const durationSeconds = lengthOf(parts);
  const column = (metric: IndexMetric) => {
    const values = new Float32Array(durationSeconds);
    const source = sampler.series.metrics[metric];
    for (const [i, { shows, sounds = shows }] of parts.entries()) {
      const from = samplerStart(soundMetrics.has(metric) ? sounds : shows);
      values.set(source.slice(from, from + pieces[shows].seconds), starts[i]);
      if (metric === 'cut') values[starts[i] ?? 0] = isCut(parts[i - 1]?.shows, shows) ? 1 : 0;
    }
    return values;
  };
  return {
    durationSeconds,
    series: {
      startSecond: 0,
      metrics: Object.fromEntries(
        indexMetrics.map((metric) => [metric, column(metric)]),
      ) as MatchIndex['series']['metrics'],
    },
    looks: parts.flatMap(({ shows }, i) => {
      const from = samplerStart(shows);
      return sampler.looks
        .filter(({ time }) => time >= from && time < from + pieces[shows].seconds)
        .map((look) => ({ ...look, time: look.time - from + (starts[i] ?? 0) }));
    }),
    moments: parts.flatMap(({ shows, kind }, i) => {
      const { moment = 0 }: Piece = pieces[shows];
      return kind === undefined ? [] : [{ kind, time: (starts[i] ?? 0) + moment }];
    }),
  };
}

const soundMetrics: ReadonlySet<IndexMetric> = new Set(['sound', 'soundPeak', 'whistle']);

function samplerStart(name: PieceName): number {
  return lengthOf(pieceNames.slice(0, pieceNames.indexOf(name)).map((shows) => ({ shows })));
}

function isCut(before: PieceName | undefined, name: PieceName): boolean {
  return !seamless.some(([first, second]) => first === before && second === name);
}

/** Midfield play, and between it the events. */
function partsOf(seconds: number, random: () => number): Part[] {
  const parts: Part[] = [];
  while (lengthOf(parts) < seconds) {
    const loops = 2 + Math.floor(6 * random());
    for (let i = 0; i < loops; i++) parts.push({ shows: 'midfield' }, { shows: 'back' });
    // The attack goes on from where midfield play ends.
    parts.push({ shows: 'midfield' }, ...(events[Math.floor(random() * events.length)] ?? []));
  }
  return parts;
}

function lengthOf(parts: readonly Part[]): number {
  return parts.reduce((sum, { shows }) => sum + pieces[shows].seconds, 0);
}

function encode(piece: Piece, clips: string, output: string): void {
  if (existsSync(output)) return;
  const file = (clip: string) => join(clips, `${clip}.mp4`);
  const { clip, from, seconds, reversed = false, soundOf = { clip, from }, gain = 0 } = piece;
  const cut = (start: number) => ['-ss', String(start), '-t', String(seconds)];
  const fit = 'scale=640:360,fps=25,setsar=1,format=yuv420p,tpad=stop_mode=clone:stop_duration=1';
  const video = `[0:v]${reversed ? 'reverse,' : ''}${fit}[v]`;
  const sound = `[1:a]aresample=16000,aformat=channel_layouts=mono,volume=${gain}dB,apad[a]`;
  ffmpeg([
    ...[...cut(from), '-i', file(clip), ...cut(soundOf.from), '-i', file(soundOf.clip)],
    ...['-filter_complex', `${video};${sound}`, '-map', '[v]', '-map', '[a]'],
    ...['-t', String(seconds), '-c:v', 'libx264', '-preset', 'veryfast', '-crf', '20'],
    ...['-c:a', 'pcm_s16le', output],
  ]);
}

function ffmpeg(args: readonly string[]): void {
  execFileSync('ffmpeg', ['-v', 'error', '-y', ...args], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
}
