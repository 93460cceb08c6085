// `npm run dataset`: a data set for the detector from the labeled hard frames of all matches.

import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { closeDb } from '@/lib/server/db/client';
import { readDatasetFrames } from '@/lib/server/hard-frames/dataset-frames';
import { hardFrameParams } from '@/lib/vision/hard-frames/params';
import { type BuildOptions, buildDataset } from './dataset/build-dataset';
import { withDatabase } from './installation/installation-database';
import { messageOf, runCommand, UsageError } from './setup/run-command';
import { loadSettingsFile } from './setup/settings-file.mjs';

const usage = `usage: npm run dataset -- build --out FOLDER

  build                      labeled hard frames in YOLO's layout: train|val/{images,labels}, dataset.yaml, report.json
    --out FOLDER             new or empty
    --seed N                 which matches are for measuring, and which stills (default 1)
    --val SHARE              share of the matches that are for measuring (default 0.2)
    --stills FOLDER          generated stills to mix in (npm run generate -- stills)
    --stills-share SHARE     their share of the images for training (default 0.5)`;

await runCommand(async () => {
  const options = readOptions();
  loadSettingsFile();
  await withDatabase({ exclusive: false }, async () => {
    try {
      await build(options);
    } finally {
      await closeDb();
    }
  });
}, usage);

async function build(options: BuildOptions): Promise<void> {
  const { hash, images, people, matches, warnings } = await buildDataset(
    await readDatasetFrames(),
    options,
  );
  for (const { frame, text } of warnings)
    console.error(`warning: ${frame === null ? '' : `${frame}: `}${text}`);
  for (const side of ['train', 'val'] as const)
    console.log(
      `${side}: ${images[side]} images of ${matches[side].length} matches, ${people[side]} people`,
    );
  console.log(`${images.stills} of the images for training are generated`);
  console.log(`sha256 ${hash}`);
}

function readOptions(): BuildOptions {
  const { values, positionals } = parse();
  const [command, ...others] = positionals;
  if (command !== 'build' || others.length > 0)
    throw new UsageError(
      command === undefined ? 'no command given' : `no such command: ${positionals.join(' ')}`,
    );
  if (values.out === undefined) throw new UsageError('where to? Give --out FOLDER');
  const seed = Number(values.seed);
  if (!Number.isInteger(seed) || seed < 0) throw new UsageError('--seed must be a whole number');
  const share = shareOf('--stills-share', values['stills-share']);
  return {
    ...{ out: resolve(values.out), seed, valShare: shareOf('--val', values.val) },
    duplicateBits: hardFrameParams.duplicateBits,
    stills: values.stills === undefined ? null : { folder: resolve(values.stills), share },
  };
}

function parse() {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        out: text,
        seed: { ...text, default: '1' },
        val: { ...text, default: '0.2' },
        stills: text,
        'stills-share': { ...text, default: '0.5' },
      },
    });
  } catch (cause) {
    throw new UsageError(messageOf(cause));
  }
}

function shareOf(option: string, text: string): number {
  const share = Number(text);
  if (text.trim() !== '' && share >= 0 && share < 1) return share;
  throw new UsageError(`${option} must be 0 to below 1, found "${text}"`);
}
