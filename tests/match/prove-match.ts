// `npm run prove:match -- --input FILE [--keep]`: a whole match is imported in a browser, against a
// Followspot of its own with the usual settings. Prints one line of JSON: seconds until it is
// uploaded, checked, playable from the start, playable to the end and indexed; times real time; the
// most memory of each process; bytes beside the source. --keep: it goes on, for npm run prove:seek and
// prove:hls, until Ctrl-C.

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from '@playwright/test';
import type { SeriesView } from '@/lib/contracts/match-index';
import type { PlaybackView } from '@/lib/contracts/playback';
import type { VideoView } from '@/lib/contracts/videos';
import { type App, startApp } from '../support/app';
import { launchChromium } from '../support/chromium';
import { makeOwner, readApi } from '../support/user-actions';

const { values } = parseArgs({
  options: { input: { type: 'string' }, keep: { type: 'boolean', default: false } },
});
const { input, keep } = values;
if (!input) {
  console.error('usage: npm run prove:match -- --input match.mp4 [--keep]');
  process.exit(2);
}
/** Milliseconds between two looks at the state. */
const lookMs = 2000;

const app = await startApp({});
const browser = await launchChromium();
const memory = watchMemory();
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await makeOwner(page, app);
  const found = await importMatch(page, app, input);
  console.log(JSON.stringify({ ...found, peakMebibytes: memory.peaks() }));
  await page.close();
  if (keep) {
    const { videoId } = found;
    console.log(`${app.url} user coach, password "a short sentence", video ${videoId}`);
    await new Promise<void>((settle) => process.once('SIGINT', settle));
  }
} finally {
  memory.stop();
  await browser.close();
  await app.stop();
}

async function importMatch(page: Page, { url }: App, file: string) {
  await page.goto(`${url}/sessions/new`);
  const startedAt = performance.now();
  const seconds: Record<string, number> = {};
  const mark = (name: string, isSo: boolean) => {
    if (isSo) seconds[name] ??= Math.round((performance.now() - startedAt) / 100) / 10;
    return isSo;
  };
  await page.getByLabel('Video file').setInputFiles(file);
  for (;;) {
    await page.waitForTimeout(lookMs);
    const [video] = await readApi<VideoView[]>(page, app, '/videos');
    if (!mark('uploaded', video !== undefined) || !video) continue;
    if (video.state === 'refused') throw new Error(JSON.stringify(video.error));
    if (!mark('checked', video.state === 'ready')) continue;
    const playback = await readApi<PlaybackView>(page, app, `/videos/${video.id}/playback`);
    const { status } = await readApi<SeriesView>(
      page,
      app,
      `/videos/${video.id}/series?metric=people&from=0&to=1`,
    );
    for (const { state, error } of [playback, status])
      if (state === 'failed') throw new Error(JSON.stringify(error));
    mark('playableFromSource', playback.source !== null);
    mark('firstPlayable', playback.madeSeconds > 0);
    const isPlayable = mark('playable', playback.state === 'ready' || playback.state === 'direct');
    if (!mark('indexed', status.state === 'ready') || !isPlayable) continue;
    const length = playback.durationSeconds;
    return {
      videoId: video.id,
      durationSeconds: length,
      gibibytes: Math.round((statSync(file).size / 2 ** 30) * 100) / 100,
      seconds,
      timesRealTime: timesRealTime(length, seconds),
      rungs: playback.rungs.map(({ name }) => name),
      shareBeside: Math.round((playback.bytes / statSync(file).size) * 1000) / 1000,
    };
  }
}

/** Of each of the two works, which follow one another. */
function timesRealTime(length: number, seconds: Record<string, number>) {
  const of = (from: string, to: string) =>
    Math.round((10 * length) / Math.max(0.1, (seconds[to] ?? 0) - (seconds[from] ?? 0))) / 10;
  return { playback: of('checked', 'playable'), index: of('playable', 'indexed') };
}

/** The most memory of each kind of process below this one, once a second. */
function watchMemory(): { peaks(): Record<string, number>; stop(): void } {
  const peaks = new Map<string, number>();
  const timer = setInterval(() => {
    const own = descendants(process.pid);
    let sum = 0;
    for (const pid of own) {
      const name = nameOf(pid);
      if (name === '' || name.startsWith('chrom')) continue;
      const size = Number(/^RssAnon:\s+(\d+) kB/m.exec(readProc(pid, 'status'))?.[1] ?? 0) / 1024;
      sum += size;
      peaks.set(name, Math.max(peaks.get(name) ?? 0, Math.round(size)));
    }
    peaks.set('all', Math.max(peaks.get('all') ?? 0, Math.round(sum)));
  }, 1000);
  return { peaks: () => Object.fromEntries(peaks), stop: () => clearInterval(timer) };
}

function descendants(root: number): number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => {
      const fields = readProc(Number(name), 'stat').split(') ').at(-1)?.split(' ') ?? [];
      return [Number(name), Number(fields[1] ?? 0)] as const;
    });
  const found = [root];
  for (let i = 0; i < found.length; i++)
    for (const [pid, parent] of parents) if (parent === found[i]) found.push(pid);
  return found.slice(1);
}

/** The program, or the script of a Node process. */
function nameOf(pid: number): string {
  const words = readProc(pid, 'cmdline').split('\0');
  const script = words.find((word) => /\.(mjs|ts)$/.test(word) && !word.includes('node_modules'));
  const [program = ''] = words;
  return basename(script ?? program.split(' ')[0] ?? '').replace(/:$/, '');
}

function readProc(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    // It has ended.
    return '';
  }
}
