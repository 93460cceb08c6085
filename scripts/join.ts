// `npm run join`: parts of one recording as one video with one clock, by copying, without server,
// database or queue. Prints one JSON line; what goes wrong ends with one sentence and exit code 2
// (wrong call) or 1, and leaves no file.

import { mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { dirname, extname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { AppError } from '@/lib/errors/app-error';
import { ifExists } from '@/lib/server/storage/file-errors';
import { joinFiles } from '@/workers/join/join-parts';
import { sentenceOf, signalOfStop } from './setup/headless';
import { messageOf, runCommand, UsageError } from './setup/run-command';

const usage = `usage: npm run join -- --input PART1 --input PART2 [--input PART3 ...] --out FILE

  --input PART   a part of the recording, in their order; two at least
  --out FILE     where the recording goes; its extension is that of the container that keeps
                 everything: .mp4 where the codecs allow it, else .mov, .mkv or .ts`;

const partsMax = 100;

type JoinOptions = { readonly inputs: readonly string[]; readonly out: string };

function readOptions(argv: string[]): JoinOptions {
  const { input = [], out } = parse(argv);
  if (input.length < 2) throw new UsageError('--input is needed twice at least');
  if (input.length > partsMax) throw new UsageError(`${partsMax} parts at most`);
  if (out === undefined) throw new UsageError('--out is missing');
  return { inputs: input.map((file) => resolve(file)), out: resolve(out) };
}

function parse(argv: string[]) {
  try {
    return parseArgs({
      args: argv,
      options: { input: { type: 'string', multiple: true }, out: { type: 'string' } },
    }).values;
  } catch (cause) {
    throw new UsageError(messageOf(cause), { cause });
  }
}

async function checkFiles({ inputs, out }: JoinOptions): Promise<void> {
  for (const input of inputs)
    if (!(await ifExists(stat(input)))?.isFile()) throw new Error(`There is no file ${input}.`);
  const folder = dirname(out);
  if (!(await ifExists(stat(folder)))?.isDirectory())
    throw new Error(`There is no folder ${folder}.`);
  if (await ifExists(stat(out))) throw new Error(`${out} is there already.`);
}

async function run({ inputs, out }: JoinOptions, workDir: string): Promise<void> {
  const control = { signal: signalOfStop(), onProgress: () => {} };
  const { file, extension, frames, offsets } = await joinFiles(inputs, workDir, control);
  if (extname(out).toLowerCase() !== `.${extension}`)
    throw new AppError('PARTS_DIFFER', {
      public: `These parts need a file that ends with .${extension}.`,
      hint: 'Give another --out.',
    });
  await rename(file, out);
  console.log(JSON.stringify({ parts: inputs.length, frames, offsets, extension }));
}

await runCommand(
  async () => {
    const options = readOptions(process.argv.slice(2));
    await checkFiles(options);
    // Beside the result, so that it gets its name in one step.
    const workDir = await mkdtemp(join(dirname(options.out), '.join-'));
    try {
      await run(options, workDir);
    } finally {
      await rm(workDir, { recursive: true, force: true });
    }
  },
  usage,
  sentenceOf,
);
