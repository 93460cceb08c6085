// `npm run prove:marks`: the marks on real clips. Every mark and every timing is burned into short parts
// of the clips and painted on a canvas over the same frames; place, size, strength and color of each pair
// are measured and its images written. Then every mark on a far player as a phone shows it, to look at.

import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from '@playwright/test';
import { z } from 'zod';
import { markSizes } from '@/lib/review/styles/mark-options';
import { styleKinds } from '@/lib/review/styles/style-kinds';
import { numberOption } from '@/scripts/setup/number-option';
import { parseJson, readInput } from '@/scripts/setup/read-input';
import { runCommand, UsageError } from '@/scripts/setup/run-command';
import { launchChromium } from '../support/chromium';
import { openPaintingPage } from '../support/painting-page';
import { casesOn } from './cases';
import {
  type Compared,
  compareCase,
  type Pair,
  type Scene,
  type Still,
  sceneOf,
} from './compare-cases';
import { pairSheets } from './contact-sheets';
import { type FollowedClip, followedClip } from './followed-clip';
import { missedByMeter } from './meter-check';
import { phoneSizeOf, phoneStills } from './phone-stills';
import { findingsOf, linesOf, stillFindings } from './summary';

const clipsMeant = 'soccer_broadcast_720p30,basketball_gym_fixed_720p30,soccer_corner_fixed_720p50';
const wideClips = 'soccer_dfl_08fd33_478p25,soccer_broadcast_720p30';

const usage = `usage: npm run prove:marks -- --clips FOLDER --out DIR [options]

  --names A,B    the clips FOLDER/NAME.mp4 in which marks are burned (default ${clipsMeant})
  --wide A,B     those whose far players are shown at the size of a phone (default ${wideClips})
  --boxes FILE   {"NAME": {"near": [x1,y1,x2,y2], "far": [x1,y1,x2,y2]}}: whom to follow, in the first frame
                 after two seconds; else people whom the detector finds
  --kinds A,B    only these marks
  --first N      so many renders at most
  --resume       what an interrupted call measured in DIR is taken from there
  --part NAME    pairs or phone: only that part (default: both)
  --all          every mark in every size with every timing on every clip; else every mark in every size, and
                 every mark with every timing, by turns on the clips

DIR keeps the paths that were followed, so that they are followed once.`;

const { signal } = new AbortController();

const box = z.tuple([z.number(), z.number(), z.number(), z.number()]);
const clickList = z.record(z.string(), z.object({ near: box, far: box }));

type Options = ReturnType<typeof readOptions>;

function readOptions(args: string[]) {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args,
    options: {
      ...{
        clips: text,
        out: text,
        part: text,
        boxes: text,
        kinds: text,
        first: text,
        resume: { type: 'boolean', default: false },
        all: { type: 'boolean', default: false },
      },
      names: { ...text, default: clipsMeant },
      wide: { ...text, default: wideClips },
    },
  });
  const { clips, out, part = 'both', all, resume } = values;
  if (clips === undefined || out === undefined)
    throw new UsageError(`--${clips === undefined ? 'clips' : 'out'} is missing`);
  if (!['pairs', 'phone', 'both'].includes(part)) throw new UsageError('--part: pairs or phone');
  const boxes =
    values.boxes === undefined ? {} : clickList.parse(readInput(values.boxes, parseJson));
  const first = numberOption('--first', values.first ?? '1000', { from: 1, to: 1000 });
  const kinds: readonly string[] = values.kinds?.split(',') ?? styleKinds;
  const filesOf = (names: string) =>
    names.split(',').map((name) => {
      const file = join(clips, `${name}.mp4`);
      if (!existsSync(file)) throw new UsageError(`${file} is not there`);
      return file;
    });
  return {
    ...{ out: resolve(out), part, all, resume, boxes, kinds, first },
    clips: filesOf(values.names),
    wide: filesOf(values.wide),
  };
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const folders = {
    paths: join(options.out, 'paths'),
    images: join(options.out, 'pairs'),
    phone: join(options.out, 'phone'),
  };
  for (const folder of Object.values(folders)) mkdirSync(folder, { recursive: true });
  const workDir = mkdtempSync(join(tmpdir(), 'followspot-marks-'));
  const browser = await launchChromium();
  const follow = (source: string) =>
    followedClip(source, options.boxes[basename(source, '.mp4')] ?? null, folders.paths, signal);
  try {
    if (options.part !== 'phone') {
      const page = await openPaintingPage(browser);
      const clips: FollowedClip[] = [];
      for (const source of options.clips) clips.push(await follow(source));
      await provePairs(page, clips, { ...options, ...folders, workDir });
    }
    if (options.part !== 'pairs') {
      const page = await openPaintingPage(browser, 2);
      for (const source of options.wide)
        await showOnPhone(page, await follow(source), { workDir, sheets: folders.phone });
    }
  } finally {
    await browser.close();
    rmSync(workDir, { recursive: true });
  }
}

type Folders = Record<'paths' | 'images' | 'workDir', string>;
type Chosen = Pick<Options, 'all' | 'resume' | 'kinds' | 'first' | 'out'> & Folders;

async function provePairs(
  page: Page,
  clips: readonly FollowedClip[],
  { all, resume, kinds, first, out, paths, images, workDir }: Chosen,
): Promise<void> {
  const scenes = new Map<FollowedClip, Scene>();
  const [pairs, stills, findings]: [Pair[], Still[], string[]] = [[], [], []];
  const cases = casesOn(clips.length, all).filter(({ kind }) => kinds.includes(kind));
  for (const [i, one] of cases.slice(0, first).entries()) {
    const clip = clips[one.clip];
    if (!clip) continue;
    const kept = join(images, `${clip.name}-${one.kind}-${one.size}-${one.timing}.json`);
    let found = resume && existsSync(kept) ? readCompared(kept) : null;
    if (!found) {
      const scene = scenes.get(clip) ?? (await sceneOf(clip, join(paths, clip.name)));
      if (scenes.size === 0) findings.push(...(await missedByMeter(page, scene)));
      scenes.set(clip, scene);
      found = await compareCase(page, scene, one, { workDir, images });
      writeFileSync(kept, JSON.stringify(found));
    }
    pairs.push(...found.pairs);
    if (found.still) stills.push(found.still);
    findings.push(...found.pairs.flatMap(findingsOf));
    if (found.still) findings.push(...stillFindings(found.still));
    if (i % 10 === 9) console.log(`${i + 1} of ${cases.length} renders`);
  }
  const lines = [...linesOf(pairs, stills), `${findings.length} findings`, ...findings];
  writeFileSync(join(out, 'pairs.txt'), `${lines.join('\n')}\n`);
  for (const line of lines) console.log(line);
  const sheets = await pairSheets(page, pairs, (kind) => join(out, `pairs-${kind}`));
  console.log(`sheets: ${sheets.join(', ')}`);
  if (findings.length > 0) process.exitCode = 1;
}

function readCompared(file: string): Compared {
  return JSON.parse(readFileSync(file, 'utf8')) as Compared;
}

/** The color of a new session, and one that is near to grass. */
const phoneColors = [
  { name: 'red', value: '#ff3b30' },
  { name: 'yellow', value: '#ffd400' },
];

async function showOnPhone(
  page: Page,
  clip: FollowedClip,
  folders: { readonly workDir: string; readonly sheets: string },
): Promise<void> {
  let player = 0;
  for (const color of phoneColors) player = await phoneStills(page, clip, folders, color);
  console.log(
    `${clip.name}: on a phone the player is ${player.toFixed(1)} CSS pixels high; marks:`,
  );
  for (const kind of styleKinds) {
    const sizes = markSizes.map((size) => {
      const [width, height] = phoneSizeOf(clip.far, {
        kind,
        size,
        color: '#ff3b30',
        text: '7 Ada',
      });
      return `${size} ${width.toFixed(1)} x ${height.toFixed(1)}`;
    });
    console.log(`  ${kind.padEnd(10)} ${sizes.join('   ')}`);
  }
}

await runCommand(main, usage);
