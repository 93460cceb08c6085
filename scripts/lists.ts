// `npm run lists`: lists of moments from one format into another, without database or browser. A list
// with problems ends with one sentence and exit code 1, a wrong call with 2; then no file is written.

import { readFileSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { parseArgs } from 'node:util';
import { errorCodes } from '@/lib/errors/codes';
import {
  catalog,
  usualFormats,
  type WrittenFormatName,
  writtenFormatNames,
} from '@/lib/highlights/formats/catalog/catalog';
import type { Moment } from '@/lib/highlights/formats/entries/list-file';
import { readListBytes } from '@/lib/highlights/formats/read-list';
import { oneSentence } from '@/lib/highlights/formats/recognize-text';
import { writeList } from '@/lib/highlights/formats/write-list';
import type { ListVideo } from '@/lib/highlights/match-videos';
import { playerChoices } from '@/lib/highlights/names/player-names';
import type { CellCorrection } from '@/lib/highlights/parse-list';
import { type ListPlan, listProblems, planList } from '@/lib/highlights/plan-list';
import { planMoments, withoutClipLimits } from '@/lib/highlights/plan-moments';
import { LIST_BYTES_MAX } from '@/lib/highlights/text/decode-text';
import { type ListReading, timeUnits } from '@/lib/highlights/times/time-reading';
import { messageOf, runCommand, UsageError } from './setup/run-command';
import { writeWhole } from './setup/write-whole';

const usage = `usage: npm run lists -- COMMAND

  formats                    the names of all formats
  convert IN OUT             IN: a list in any format that is read; OUT: its extension says the format
    --as NAME                the format of OUT, where its extension does not say it
    --duration SECONDS       length of the video (default: unlimited; times beyond the end are problems)
    --fps RATE               frames per second of the video (default 25)
    --pad BEFORE,AFTER       seconds added before and after each moment (default 0,0)
    --unit UNIT              what plain numbers count: UNITS
    --begins-at SECONDS      the time at which the timeline begins, subtracted from all times (default 0)
    --players split|whole|none   cells that may name several players: split them all, or keep them whole; none: the column
                             of the players is not used
    --player NAME            the player of rows that name none
    --video NAME             the video of rows that name none (default: the name of IN)`.replace(
  'UNITS',
  timeUnits.join(', '),
);

/** Longer than every time that can be written in a list. */
const UNLIMITED_SECONDS = 10_000_000;

type Options = {
  readonly input: string;
  readonly output: string;
  readonly as: WrittenFormatName;
  readonly durationSeconds: number;
  readonly fps: number;
  readonly padding: { readonly before: number; readonly after: number };
  readonly reading: ListReading;
  readonly player: string | undefined;
  readonly video: string;
};

await runCommand(() => {
  const { values, positionals } = parse();
  const [command, ...files] = positionals;
  if (command === 'formats' && files.length === 0) return listFormats();
  if (command !== 'convert')
    throw new UsageError(
      command === undefined ? 'no command given' : `no such command: ${command}`,
    );
  convert(readOptions(values, files));
}, usage);

function parse() {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        as: text,
        duration: text,
        fps: { ...text, default: '25' },
        pad: { ...text, default: '0,0' },
        players: text,
        player: text,
        'begins-at': { ...text, default: '0' },
        unit: text,
        video: text,
      },
    });
  } catch (cause) {
    throw new UsageError(messageOf(cause), { cause });
  }
}

function readOptions(values: ReturnType<typeof parse>['values'], files: string[]): Options {
  const [input, output, ...others] = files;
  if (input === undefined || output === undefined || others.length > 0)
    throw new UsageError('convert takes two files, IN and OUT');
  const durationSeconds =
    values.duration === undefined ? UNLIMITED_SECONDS : numberOf('--duration', values.duration);
  if (!(durationSeconds > 0)) throw new UsageError('--duration must be above 0');
  const fps = numberOf('--fps', values.fps);
  if (!(fps > 0 && fps <= 1000)) throw new UsageError('--fps must be above 0, at most 1000');
  const [before = 0, after = 0, ...more] = values.pad
    .split(',')
    .map((part) => numberOf('--pad', part));
  if (more.length > 0) throw new UsageError('--pad takes two numbers, BEFORE,AFTER');
  const beginsAt = numberOf('--begins-at', values['begins-at']);
  return {
    input,
    output,
    as: formatOf(values.as, output),
    durationSeconds,
    fps,
    padding: { before, after },
    reading: {
      unit: oneOf('--unit', timeUnits, values.unit),
      shiftSeconds: -beginsAt,
      players: oneOf('--players', playerChoices, values.players),
    },
    player: values.player,
    video: values.video ?? basename(input, extname(input)),
  };
}

/** `30000/1001` is a rate as well. */
function numberOf(option: string, text: string): number {
  const match = /^(\d{1,9}(?:\.\d+)?)(?:\/(\d{1,9}))?$/.exec(text.trim());
  if (!match) throw new UsageError(`${option} must be a number, found "${text}"`);
  return Number(match[1]) / Number(match[2] ?? 1);
}

function oneOf<T extends string>(
  option: string,
  words: readonly T[],
  text: string | undefined,
): T | null {
  const word = words.find((one) => one === text);
  if (text !== undefined && !word)
    throw new UsageError(`${option} must be one of ${words.join(', ')}`);
  return word ?? null;
}

function formatOf(as: string | undefined, output: string): WrittenFormatName {
  if (as !== undefined) {
    const named = writtenFormatNames.find((name) => name === as);
    if (named) return named;
    throw new UsageError(`--as must be one of ${writtenFormatNames.join(', ')}`);
  }
  const extension = extname(output).slice(1).toLowerCase();
  const usual = usualFormats[extension];
  if (usual) return usual;
  throw new UsageError(`no format is written as .${extension}; name one with --as`);
}

function listFormats(): void {
  for (const entry of catalog)
    console.log(
      [
        entry.name.padEnd(24),
        ('readAs' in entry ? 'read' : '').padEnd(5),
        ('precision' in entry ? 'write' : '').padEnd(6),
        entry.label,
      ].join(' '),
    );
}

function convert(options: Options): void {
  writeWhole(options.output, convertList(options));
}

function convertList(options: Options): Uint8Array {
  const read = readListBytes(readInput(options.input));
  if (!read.ok) throw new Error(`${options.input}: ${oneSentence(read.message, read.hint)}`);
  const { plan, videos } = planFor(read.source, options);
  for (const message of remarks(read.warnings, plan)) console.error(message);
  const problems = listProblems(plan);
  if (problems.count > 0) throw new Error(problemSentence(options.input, plan, problems));
  const moments = planMoments(plan, videos).map((moment) => padded(moment, options));
  if (moments.length === 0) throw new Error(`${options.input}: the list has no moments.`);
  const written = writeList(options.as, moments);
  if (!written.ok) throw new Error(written.message);
  return written.bytes;
}

function readInput(file: string): Uint8Array {
  const bytes = readFileSync(file);
  if (bytes.length > LIST_BYTES_MAX) throw new Error(`${file}: the file is larger than 5 MiB.`);
  return bytes;
}

/** Names of videos in the list stay as they are: each is a video of the given length and rate. */
function planFor(
  text: string,
  { video, player, durationSeconds, fps, padding, reading }: Options,
): { plan: ListPlan; videos: readonly ListVideo[] } {
  const planWith = (names: readonly string[], corrections: readonly CellCorrection[] = []) => {
    const videos = names.map((name) => ({ id: name, name, durationSeconds, fps }));
    const plan = planList({ text, videos, videoNames: {}, padding, reading, corrections });
    return { plan: withoutClipLimits(plan), videos };
  };
  const first = planWith([video]);
  const { unmatchedVideoNames: unmatched, rows } = first.plan;
  const corrections = player === undefined ? [] : rows.filter(isPlayerMissing).map(filledIn);
  if (unmatched.length === 0 && corrections.length === 0) return first;
  const usesDefault = rows.some(({ videoId }) => videoId === video);
  return planWith([...(usesDefault ? [video] : []), ...unmatched], corrections);

  function filledIn({ line }: { readonly line: number }): CellCorrection {
    return { line, field: 'playerName', value: player ?? '' };
  }
}

function isPlayerMissing({ problems }: ListPlan['rows'][number]): boolean {
  return problems.some(({ path, code }) => path.endsWith('.playerName') && code === 'missing');
}

function problemSentence(
  input: string,
  { format }: ListPlan,
  { fields, count }: ReturnType<typeof listProblems>,
): string {
  const first = fields[0]?.message ?? errorCodes.CSV_INVALID.message;
  const file = format.name === 'table' ? input : `${input} (${format.label})`;
  return `${file}: ${first}${count > 1 ? ` (${count - 1} more problems)` : ''}`;
}

function padded(moment: Moment, { padding, durationSeconds, input }: Options): Moment {
  const endMs = Math.round(durationSeconds * 1000);
  if (durationSeconds === UNLIMITED_SECONDS && moment.stopMs >= endMs)
    throw new Error(
      `${input}: the last moment lasts to the end of the video; give its length with --duration.`,
    );
  const startMs = Math.max(0, moment.startMs - Math.round(padding.before * 1000));
  const stopMs = Math.min(endMs, moment.stopMs + Math.round(padding.after * 1000));
  return { ...moment, startMs, stopMs };
}

/** Doubts and warnings, each once. */
function remarks(warnings: readonly string[], plan: ListPlan): string[] {
  const ofRows = plan.rows.flatMap(({ line, warnings: messages }) =>
    messages
      .filter(({ code }) => code !== 'format')
      .map(({ message }) => `Line ${line}: ${message}`),
  );
  return [...new Set([...warnings, ...plan.doubts.map(({ message }) => message), ...ofRows])];
}
