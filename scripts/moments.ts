// `npm run moments`: the moments of a match that are worth looking at, proposed from its index, as a
// list. Without database or browser. A wrong call ends with its usage and exit code 2, any other
// failure with one sentence and 1; then no file is written.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, extname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { fromIndexJson, indexJson, type MatchIndex } from '@/lib/contracts/index-json';
import { zone } from '@/lib/contracts/match-settings';
import { writeList } from '@/lib/highlights/formats/write-list';
import { inEnglish } from '@/lib/messages/translate';
import { momentNotes } from '@/lib/moments/moment-notes';
import { presetOf } from '@/lib/moments/presets';
import type { ProposedMoment } from '@/lib/moments/proposal';
import { proposeMoments } from '@/lib/moments/propose-moments';
import type { Zone } from '@/lib/moments/settings';
import { type Sport, sports } from '@/lib/moments/sports';
import { signalOfStop } from './setup/headless';
import { numberOption } from './setup/number-option';
import { parseJson, readInput } from './setup/read-input';
import { messageOf, runCommand, UsageError } from './setup/run-command';
import { writeWhole } from './setup/write-whole';

const usage = `usage: npm run moments -- --input MATCH --out LIST.csv [options]

  --input FILE       the video: it is indexed first
  --index FILE       in its place, its index: npm run index -- --input MATCH --out FILE
  --out FILE         the list that is written, as CSV
  --video NAME       the name of the video in the list (default: that of the file)
  --player NAME      the player of the rows (default Proposed)
  --sport NAME       ${sports.join(', ')} (default other)
  --zones FILE       areas of the frame where people gather, as JSON: [{ "name": "left box",
                     "corners": [[0, 0.3], [0.2, 0.3], [0.2, 0.9], [0, 0.9]] }], shares of the frame
                     (default: those of the sport)
  --max N            moments at most
  --pre S --post S   seconds before and after the peak
  --min-score S      what a peak must reach, 0 to 1
  --motion-only      also without a detector: from motion and sound alone`;

/** The index of 90 minutes has about 30. */
const indexMebibytesMax = 512;

await runCommand(async () => {
  const options = readOptions(process.argv.slice(2));
  const index = options.index === null ? await indexOf(options.source) : readIndex(options.index);
  const { moments, notes } = proposeMoments({ ...index, ...options, existing: [] });
  for (const note of notes) console.error(inEnglish(note));
  writeWhole(options.out, listOf(moments, options));
  console.log(JSON.stringify(summaryOf(index, moments)));
}, usage);

function readOptions(args: readonly string[]) {
  const values = parse(args);
  const source = values.input ?? values.index;
  if (source === undefined) throw new UsageError('--input names the video, or --index its index');
  if (values.input !== undefined && values.index !== undefined)
    throw new UsageError('--input and --index exclude each other');
  if (values.out === undefined) throw new UsageError('--out names the list to write');
  const sport = sportOf(values.sport);
  const preset = presetOf(sport);
  const seconds = { from: 0, to: 600, decimal: true };
  const settings = { ...preset.settings, motionOnly: values['motion-only'] };
  if (values.max !== undefined)
    settings.maxMoments = numberOption('--max', values.max, { from: 1, to: 500 });
  if (values.pre !== undefined) settings.pre = numberOption('--pre', values.pre, seconds);
  if (values.post !== undefined) settings.post = numberOption('--post', values.post, seconds);
  if (values['min-score'] !== undefined)
    settings.minScore = numberOption('--min-score', values['min-score'], { ...seconds, to: 1 });
  if (settings.pre + settings.post === 0)
    throw new UsageError('--pre and --post are both 0: the moments would have no length');
  return {
    source,
    index: values.index ?? null,
    out: values.out,
    video: values.video ?? basename(source, extname(source)),
    player: values.player,
    sport,
    settings,
    zones: values.zones === undefined ? preset.zones : readZones(values.zones),
  };
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      options: {
        input: text,
        index: text,
        out: text,
        video: text,
        player: { ...text, default: 'Proposed' },
        sport: { ...text, default: 'other' },
        zones: text,
        max: text,
        pre: text,
        post: text,
        'min-score': text,
        'motion-only': { type: 'boolean', default: false },
      },
    }).values;
  } catch (cause) {
    throw new UsageError(messageOf(cause), { cause });
  }
}

function sportOf(text: string): Sport {
  const sport = sports.find((name) => name === text);
  if (sport) return sport;
  throw new UsageError(`--sport must be one of ${sports.join(', ')}`);
}

function readIndex(file: string): MatchIndex {
  return readInput(file, (text) => fromIndexJson(checked(indexJson, text)), indexMebibytesMax);
}

/** Indexes a video by the command for it, which says what goes wrong. */
async function indexOf(video: string): Promise<MatchIndex> {
  const folder = mkdtempSync(join(tmpdir(), 'followspot-moments-'));
  try {
    const file = join(folder, 'index.json');
    const script = join(import.meta.dirname, 'index.ts');
    const command = spawn(
      process.execPath,
      ['--import', 'tsx', script, '--input', resolve(video), '--out', file],
      { stdio: ['ignore', 'ignore', 'inherit'], signal: signalOfStop() },
    );
    const [status] = await once(command, 'close');
    if (status !== 0) throw new Error(`${video}: it could not be indexed.`);
    return readIndex(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readZones(file: string): readonly Zone[] {
  return readInput(file, (text) => checked(z.array(zone).max(12), text));
}

/** The first problem of a file in words, with its place. */
function checked<T>(schema: z.ZodType<T>, text: string): T {
  const read = schema.safeParse(parseJson(text));
  if (read.success) return read.data;
  const { path, message } = read.error.issues[0] ?? { path: [], message: 'unknown form' };
  throw new Error(`${path.length > 0 ? `${path.join('.')}: ` : ''}${message}`);
}

type ListNames = { readonly video: string; readonly player: string };

function listOf(moments: readonly ProposedMoment[], { video, player }: ListNames): Uint8Array {
  const written = writeList(
    'csv',
    moments.map((moment) => ({
      videoName: video,
      fps: null,
      startMs: Math.round(moment.startSeconds * 1000),
      stopMs: Math.round(moment.stopSeconds * 1000),
      playerName: player,
      include: true,
      notes: momentNotes(moment),
    })),
  );
  if (!written.ok) throw new Error(written.message);
  return written.bytes;
}

function summaryOf({ durationSeconds }: MatchIndex, moments: readonly ProposedMoment[]) {
  return {
    moments: moments.length,
    seconds: moments.reduce((sum, one) => sum + one.stopSeconds - one.startSeconds, 0),
    durationSeconds,
    motionOnly: moments.some(({ motionOnly }) => motionOnly),
  };
}
