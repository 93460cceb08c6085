// `npm run cut`: [start, stop) of a video as a video of its own, exact to the frame, in the quality of
// a final and without a mark; without server, database or queue. Prints one JSON line; what goes
// wrong ends with one sentence and exit code 2 (wrong call) or 1, and leaves no file.

import { mkdtemp, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { formatTimeShort, parseTime } from '@/lib/highlights/times/time-grammar';
import type { Probe } from '@/lib/media/probe/probe';
import { ifExists } from '@/lib/server/storage/file-errors';
import { probeMedia } from '@/workers/probe/probe-media';
import { cutVideo } from './cut/cut-video';
import { readTreatmentChoice, sentenceOf, signalOfStop } from './setup/headless';
import { messageOf, runCommand, UsageError } from './setup/run-command';

const usage = `usage: npm run cut -- --input VIDEO --start TIME --stop TIME --out FILE.mp4

  --input VIDEO   the video
  --start TIME   the first moment that belongs to the cut
  --stop TIME    the first one that does not
  --out FILE     where the cut goes (MP4)

Times are written as in lists: 90, 90.5, 1:30, 1:02:03.5, 00:01:30:12 (with frames), 2250f.`;

type CutOptions = {
  readonly input: string;
  readonly start: string;
  readonly stop: string;
  readonly out: string;
};

function readOptions(argv: string[]): CutOptions {
  const text = { type: 'string' } as const;
  const options = { input: text, start: text, stop: text, out: text } as const;
  const { values } = parse(argv, options);
  const required = (name: keyof CutOptions) => {
    const value = values[name];
    if (value === undefined) throw new UsageError(`--${name} is missing`);
    return value;
  };
  return {
    input: resolve(required('input')),
    start: required('start'),
    stop: required('stop'),
    out: resolve(required('out')),
  };
}

function parse<T extends Record<string, { readonly type: 'string' }>>(argv: string[], options: T) {
  try {
    return parseArgs({ args: argv, options });
  } catch (cause) {
    throw new UsageError(messageOf(cause), { cause });
  }
}

/** Throws unless there is a video to read and a folder to write into, and both differ. */
async function checkFiles({ input, out }: CutOptions): Promise<void> {
  if (!(await ifExists(stat(input)))?.isFile()) throw new Error(`There is no file ${input}.`);
  const folder = dirname(out);
  if (!(await ifExists(stat(folder)))?.isDirectory())
    throw new Error(`There is no folder ${folder}.`);
  if ((await ifExists(realpath(out))) === (await realpath(input)))
    throw new Error('The cut cannot replace the video that it is cut from: give another --out.');
}

/** Start and stop in seconds; a stop beyond the end is the end. */
function readSpan({ start, stop }: CutOptions, probe: Probe): readonly [number, number] {
  const read = (name: string, text: string) => {
    const time = parseTime(text, { fps: probe.video.fps, decimalComma: true });
    if (!time.ok) throw new Error(`--${name} "${text}": ${time.message} Example: ${time.example}`);
    return time.ms;
  };
  const [startMs, stopMs] = [read('start', start), read('stop', stop)];
  const endMs = Math.round(1000 * probe.durationSeconds);
  const end = formatTimeShort(endMs);
  if (stopMs <= startMs) throw new Error('The stop must be after the start.');
  if (startMs >= endMs)
    throw new Error(
      `The start (${formatTimeShort(startMs)}) is beyond the end of the video, which is ${end} long.`,
    );
  if (stopMs > endMs)
    console.error(`The stop lies beyond the end of the video and was set to ${end}.`);
  return [startMs / 1000, Math.min(stopMs, endMs) / 1000];
}

async function cut(options: CutOptions, workDir: string, signal: AbortSignal): Promise<void> {
  const probe = await probeMedia(options.input, signal, { choice: readTreatmentChoice() });
  const [startSeconds, stopSeconds] = readSpan(options, probe);
  const { file, notes, ...facts } = await cutVideo(
    { source: options.input, probe, startSeconds, stopSeconds, workDir },
    signal,
  );
  await rename(file, options.out);
  console.log(
    JSON.stringify({ startSeconds, stopSeconds, ...facts, notes: [...probe.notes, ...notes] }),
  );
}

await runCommand(
  async () => {
    const options = readOptions(process.argv.slice(2));
    await checkFiles(options);
    // Beside the result, so that it gets its name in one step.
    const workDir = await mkdtemp(join(dirname(options.out), '.cut-'));
    try {
      await cut(options, workDir, signalOfStop());
    } finally {
      await rm(workDir, { recursive: true, force: true });
    }
  },
  usage,
  sentenceOf,
);
