// `npm run probe`: whether a video would be accepted, and what is read of it, without server,
// database or queue. Prints one JSON line; exit code 0 for an accepted video, 1 for a refused one.

import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { AppError } from '@/lib/errors/app-error';
import type { Probe } from '@/lib/media/probe/probe';
import { partNote } from '@/lib/media/probe/recording-part';
import { ifExists } from '@/lib/server/storage/file-errors';
import { probeMedia } from '@/workers/probe/probe-media';
import { readTreatmentChoice, signalOfStop } from './setup/headless';
import { messageOf, runCommand, UsageError } from './setup/run-command';

const usage = `usage: npm run probe -- VIDEO

Prints one JSON line: accepted, code, message (both null for an accepted video), durationSeconds,
width, height, fps, picture, sound, notes.`;

/** What is printed. A refused video has a code and a message, and null for the rest. */
type ProbeLine = {
  readonly accepted: boolean;
  readonly code: string | null;
  readonly message: string | null;
  readonly durationSeconds: number | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly fps: number | null;
  readonly picture: string | null;
  readonly sound: string | null;
  readonly notes: readonly string[];
};

function accepted({ durationSeconds, video, audio, notes }: Probe): ProbeLine {
  const { width, height, fps, codec: picture } = video;
  const sound = audio && `${audio.codec} ${audio.sampleRate} Hz ${audio.channels}ch`;
  return {
    ...{ accepted: true, code: null, message: null },
    ...{ durationSeconds, width, height, fps, picture, sound, notes },
  };
}

function refused(code: string, message: string): ProbeLine {
  return {
    ...{ accepted: false, code, message },
    ...{ durationSeconds: null, width: null, height: null, fps: null },
    ...{ picture: null, sound: null, notes: [] },
  };
}

async function lineOf(file: string): Promise<ProbeLine> {
  const found = await ifExists(stat(file));
  if (!found?.isFile()) return refused('NOT_FOUND', `There is no file ${file}.`);
  try {
    const probe = await probeMedia(file, signalOfStop(), { choice: readTreatmentChoice() });
    const part = partNote(basename(file));
    return accepted({ ...probe, notes: [...probe.notes, ...(part === null ? [] : [part])] });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return refused(error.code, `${error.body.message} ${error.body.hint}`.trim());
  }
}

function readFile(argv: string[]): string {
  let positionals: string[];
  try {
    ({ positionals } = parseArgs({ args: argv, options: {}, allowPositionals: true }));
  } catch (cause) {
    throw new UsageError(messageOf(cause), { cause });
  }
  const [video, ...more] = positionals;
  if (video === undefined || more.length > 0) throw new UsageError('one video is needed');
  return resolve(video);
}

await runCommand(async () => {
  const line = await lineOf(readFile(process.argv.slice(2)));
  console.log(JSON.stringify(line));
  if (!line.accepted) process.exitCode = 1;
}, usage);
