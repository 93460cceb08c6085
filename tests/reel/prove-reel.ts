// `npm run prove:reel -- [--out DIR]`: a reel of eight unlike clips, once with hard cuts and once with a
// title, cross-fades, music and even loudness; then a session of which one clip is changed. Prints a line of
// JSON for each; exit code 1 when frames, duration, chapters, the sound at a joint or the number of
// rendered clips are wrong. DIR keeps both reels and the lines.

import { appendFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { ShownSlate } from '@/lib/review/slate/slate';
import { runCommand } from '@/scripts/setup/run-command';
import { joinReel } from '@/workers/reel/join-reel';
import { planSlate, renderSlate } from '@/workers/reel/make-slate';
import { keepMusic } from '@/workers/reel/music-job';
import { readEncodedVideoInfo } from '@/workers/render/encoded-video-info';
import { ffmpeg } from '../support/numbered-video';
import { expectedReel, type ReelPart } from './expected-reel';
import { measureReel } from './measure-reel';
import { proveOneClipAnew } from './one-clip-anew';
import { makePart, type ProvenPart, unlikeClips } from './unlike-clips';

const usage = 'usage: npm run prove:reel -- [--out DIR]';
const { signal } = new AbortController();
const control = { signal, onProgress: () => undefined };
const fadeSeconds = 0.5;
const slateSeconds = 2;
const texts: ShownSlate = {
  ...{ name: 'Ada Example', number: '10', position: 'Midfield', year: '2009' },
  ...{ height: '168 cm', club: 'SV Example', contact: '' },
};

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { out: { type: 'string' } } });
  const folder = mkdtempSync(join(tmpdir(), 'followspot-prove-reel-'));
  const out = values.out === undefined ? folder : resolve(values.out);
  mkdirSync(out, { recursive: true });
  const report = (line: { readonly problems: readonly string[] }) => {
    console.log(JSON.stringify(line));
    appendFileSync(join(out, 'lines.jsonl'), `${JSON.stringify(line)}\n`);
    if (line.problems.length > 0) process.exitCode = 1;
  };
  try {
    const parts: ProvenPart[] = [];
    for (const clip of unlikeClips) parts.push(await makePart(clip, folder, control));
    report(await plainReel(parts, folder, join(out, 'hard-cuts.mp4')));
    report(await fullReel(parts, folder, join(out, 'cross-fades.mp4')));
    report(await proveOneClipAnew());
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function plainReel(parts: readonly ProvenPart[], workDir: string, file: string) {
  await joinReel({ parts: parts.map((part) => part.file), workDir, out: file }, control);
  const titles = parts.map((_, i) => `Clip ${i + 1}`);
  const expected = expectedReel(parts, 0);
  return measureReel({ reel: 'hard cuts', file, parts, expected, titles });
}

/** With all that a reel can have. */
async function fullReel(parts: readonly ProvenPart[], workDir: string, file: string) {
  const slate = await slateBefore(parts[0]?.file ?? '', workDir);
  const titles = ['Title', ...parts.map(({ name }) => name)];
  const made = await joinReel(
    {
      ...{ parts: parts.map((part) => part.file), slate: slate.file, workDir, out: file, titles },
      ...{ crossFadeSeconds: fadeSeconds, loudness: 'even', music: await musicIn(workDir) },
    },
    control,
  );
  const all: ReelPart[] = [slate, ...parts];
  const expected = expectedReel(all, fadeSeconds);
  const reel = 'title, cross-fades, music, even loudness';
  const measured = measureReel({ reel, file, parts: all, expected, titles });
  // Half a LU beyond what the product allows: another meter measures here.
  const isEven = Math.abs(measured.lufs + 14) <= 1.5 && made.loudness?.reached === true;
  const problems = isEven ? measured.problems : [...measured.problems, 'loudness'];
  return { ...measured, loudness: made.loudness, problems };
}

/** As the first clip is: 25 frames a second. */
async function slateBefore(final: string, workDir: string): Promise<ReelPart & { file: string }> {
  const { video } = planSlate(texts, slateSeconds, await readEncodedVideoInfo(final, signal), null);
  const file = join(workDir, 'slate.mp4');
  await renderSlate({ texts, video, workDir, out: file }, control);
  const times = Array.from({ length: 25 * slateSeconds }, (_, i) => i / 25);
  return { name: 'title', file, times, seconds: slateSeconds };
}

/** Shorter than the reel, so that it is repeated, and lower than the clicks. */
async function musicIn(workDir: string) {
  const [song, file] = [join(workDir, 'song.wav'), join(workDir, 'kept.m4a')];
  ffmpeg(['-f', 'lavfi', '-i', 'sine=frequency=110:sample_rate=48000:duration=7', song]);
  const facts = await keepMusic({ file: song, out: file, secondsMax: 60 }, signal);
  return { file, level: 'background', ...facts } as const;
}

await runCommand(main, usage);
