// `npm run fuzz:films -- --count N --seed N`: small films with flipped bits, missing ends and swapped
// parts through the probe, and half a second of the accepted ones through a cut. Prints a table of
// outcomes; exit code 1 for a crash, a hang, too much memory or an error that blames no film.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { AppError } from '@/lib/errors/app-error';
import { cutFilm } from '@/scripts/cut/cut-film';
import { probeMedia } from '@/workers/probe/probe-media';
import { watchChildren } from './child-memory';
import { type ProvenFilm, provenFilms } from './films';
import { makeFilm } from './make-film';
import { mutate, mutations, randomFrom } from './mutate';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
  },
});
const count = Number(values.count);
const random = randomFrom(Number(values.seed));

const bases = ['h264 in mp4', 'h264 in mkv, long gop', 'h264 in ts', 'h264 in m2ts, long gop'];
const moreBases = ['h264 in avi', 'h264 in flv', 'mpeg2 in program stream', 'mpeg2 in mxf'];
const codecBases = ['hevc in mp4', 'vp9 in webm', 'mjpeg in avi', 'prores in mov', 'dv in avi'];
const wanted = new Set([...bases, ...moreBases, ...codecBases]);

// Errors that say something about the film. Any other is a fault of the program.
const rightful = /^(MEDIA_|SOURCE_DAMAGED)/;
// Seconds of one probe or one cut; a machine that is busy gets as much longer as it needs for a film
// without faults.
const secondsMax = 5;
const memoryMax = 2 * 2 ** 30;

type Step = { readonly outcome: string; readonly seconds: number };

async function timed(work: () => Promise<unknown>): Promise<Step> {
  const start = performance.now();
  const seconds = () => (performance.now() - start) / 1000;
  try {
    await work();
    return { outcome: 'ok', seconds: seconds() };
  } catch (error) {
    const code = error instanceof AppError ? error.code : `crash: ${String(error)}`;
    if (!rightful.test(code)) console.log(`    ${code}: ${String(error).slice(0, 300)}`);
    return { outcome: code, seconds: seconds() };
  }
}

async function probeAndCut(file: string): Promise<readonly [Step, Step | null]> {
  const { signal } = new AbortController();
  let probe: Awaited<ReturnType<typeof probeMedia>> | null = null;
  const probed = await timed(async () => {
    probe = await probeMedia(file, signal);
  });
  if (probe === null) return [probed, null];
  const workDir = `${file}.work`;
  mkdirSync(workDir);
  const film = { source: file, probe, startSeconds: 0.3, stopSeconds: 0.8, workDir };
  const cut = await timed(() => cutFilm(film, signal));
  rmSync(workDir, { recursive: true });
  return [probed, cut];
}

function small(film: ProvenFilm): ProvenFilm {
  return { ...film, frames: 40 };
}

const folder = mkdtempSync(join(tmpdir(), 'fuzz-films-'));
const outcomes = new Map<string, number>();
const tally = (name: string) => outcomes.set(name, (outcomes.get(name) ?? 0) + 1);
const faults: string[] = [];
const memory = watchChildren();
let [slowest, limit] = [0, secondsMax];

function judge(name: string, what: string, { outcome, seconds }: Step): void {
  tally(`${what} ${outcome}`);
  slowest = Math.max(slowest, seconds);
  if (outcome !== 'ok' && !rightful.test(outcome)) faults.push(`${name}: ${what} ${outcome}`);
  if (seconds > limit) faults.push(`${name}: ${what} took ${seconds.toFixed(1)} s`);
}

try {
  const films = provenFilms
    .filter(({ name }) => wanted.has(name))
    .map((film) => {
      const file = join(folder, `base.${film.extension}`);
      makeFilm(file, small(film));
      return { film, bytes: readFileSync(file) };
    });
  for (const { film, bytes } of films) {
    const file = join(folder, `whole.${film.extension}`);
    writeFileSync(file, bytes);
    const [probed, cut] = await probeAndCut(file);
    limit = Math.max(limit, 10 * Math.max(probed.seconds, cut?.seconds ?? 0));
  }
  for (let i = 0; i < count; i++) {
    const { film, bytes } = films[i % films.length] ?? { film: provenFilms[0], bytes: null };
    if (!film || !bytes) throw new Error('there are no films to change');
    const kind = mutations[Math.floor(i / films.length) % mutations.length] ?? 'flip';
    const name = `${i} ${film.name}, ${kind}`;
    const file = join(folder, `${i}.${film.extension}`);
    writeFileSync(file, mutate(bytes, kind, random));
    const [probed, cut] = await probeAndCut(file);
    judge(name, 'probe', probed);
    if (cut) judge(name, 'cut', cut);
    rmSync(file);
    if (i % 100 === 99) console.log(`${i + 1} of ${count}, ${faults.length} faults`);
  }
} finally {
  memory.stop();
  rmSync(folder, { recursive: true });
}
if (memory.peakBytes() > memoryMax) faults.push(`a program took ${memory.peakBytes()} bytes`);
for (const [name, times] of [...outcomes].sort())
  console.log(`${String(times).padStart(6)}  ${name}`);
console.log(`slowest step ${slowest.toFixed(1)} s (limit ${limit.toFixed(1)} s)`);
console.log(`largest program ${Math.round(memory.peakBytes() / 2 ** 20)} MiB`);
for (const fault of faults) console.log(`FAULT ${fault}`);
if (faults.length > 0) process.exitCode = 1;
