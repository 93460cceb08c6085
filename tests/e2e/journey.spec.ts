// The main job as a person does it: first run, upload, list, dry run, choose, judge, choose again, approve, finalize, download.
// On real footage with a real detector where ../shared is present; and in manual mode on a match that ffmpeg draws.

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import type { ClipView, DetectionsView, PathView, SessionSummary, SessionView } from '@/lib/contracts/sessions';
import { overlayAt } from '@/lib/review/overlay';
import { type App, startApp } from '../support/app';
import { drawMatch, drawnPlayerAt, joinRealMatch, sharedClips, sharedModel } from '../support/footage';
import { centreOfDifference, centreOfMark, countFrames, frameOf } from '../support/mark-on-film';
import { approve, finalize, follow, makeOwner, onScreen, openClip, read } from '../support/person';

type Match = {
  readonly words: string;
  /** Frames a second, and the picture's size. */
  readonly rate: number;
  readonly width: number;
  readonly height: number;
  /** By hand: there is no detector, the player's box is drawn on two frames. */
  readonly manual: boolean;
  readonly setUp: Parameters<typeof startApp>[0];
  make(out: string): void;
};

const drawn: Match = {
  words: 'drawn match, manual mode',
  ...{ rate: 25, width: 640, height: 360, manual: true },
  setUp: { settings: { BUNDLED_MODEL: 'off' } },
  make: drawMatch,
};
const real: Match = {
  words: 'real footage, YOLO11n',
  ...{ rate: 30, width: 1280, height: 720, manual: false },
  setUp: { ...(sharedModel === null ? {} : { model: sharedModel }) },
  make: (out) => joinRealMatch(sharedClips ?? '', out),
};

// Four rows for two players; the first two overlap and become one clip.
const list = [
  'videoName,startTime,stopTime,playerName,notes',
  'match.mp4,0:01,0:03,Alice,Run',
  'match.mp4,0:02,0:04,Alice,Cross',
  'match.mp4,0:13,0:16,Alice,Shot',
  'match.mp4,0:14,0:17,Bo,Save',
].join('\n');

/** A journey under way. */
type Way = { readonly page: Page; readonly app: App; readonly match: Match };

for (const match of [real, drawn]) {
  test.describe(match.words, () => {
    let app: App;
    test.skip(match === real && (sharedClips === null || sharedModel === null), '../shared is not here');
    test.beforeAll(async () => {
      app = await startApp(match.setUp);
    });
    test.afterAll(() => app?.stop());

    test(`a person makes a reel of one player (${match.words})`, async ({ page }) => {
      const way = { page, app, match };
      const film = join(mkdtempSync(join(tmpdir(), 'followspot-match-')), 'match.mp4');
      match.make(film);
      await test.step('first run: the owner is made through the one-time link', () => makeOwner(page, app));
      await test.step('import: upload, dry run, create', () => importMatch(way, film));
      const session = await openSession(way, 'Alice');
      expect(session.clips).toHaveLength(2);

      for (const clip of session.clips) {
        await test.step(`clip ${clip.position + 1}: choose, watch, approve`, async () => {
          await openClip(page, app, clip);
          await choose(way, clip, 0);
          await expectMarkOnStage(way, clip.id);
          if (clip.position === 0) await chooseAgain(way, clip);
          await approve(page, clip);
        });
      }

      const reel = await test.step('finalize and download', () => finalize(page, app, session.id, 2, 'match_Alice_tracked.mp4'));
      await test.step('the reel is exactly its clips, each marked where its path says', () => checkReel(way, session.id, film, reel));
    });
  });
}

async function importMatch({ page, app, match }: Way, film: string): Promise<void> {
  await page.goto(`${app.url}/sessions/new`);
  await page.getByLabel('Video file').setInputFiles(film);
  await expect(page.getByRole('article', { name: 'Video match.mp4' })).toContainText(`${match.width}`, { timeout: 60_000 });
  await page.getByLabel('List of moments').fill(list);
  for (const side of ['Before', 'After']) await page.getByLabel(side).fill('0');
  await expect(page.getByText('2 sessions · 3 clips')).toBeVisible();
  await page.getByRole('button', { name: 'Create sessions' }).click();
  await page.waitForURL((url) => !url.pathname.endsWith('/new'));
}

async function openSession({ page, app }: Way, player: string): Promise<SessionView> {
  const all = await read<SessionSummary[]>(page, app, '/sessions');
  expect(all.map((one) => one.player).sort()).toEqual(['Alice', 'Bo']);
  const id = all.find((one) => one.player === player)?.id ?? '';
  await page.goto(`${app.url}/sessions/${id}`);
  return read<SessionView>(page, app, `/sessions/${id}`);
}

async function choose(way: Way, clip: ClipView, which: number): Promise<void> {
  if (way.match.manual) await drawPlayer(way, clip);
  else await clickPerson(way, clip, which);
  await follow(way.page, 'Alice');
}

async function clickPerson({ page, app, match }: Way, clip: ClipView, which: number): Promise<void> {
  await page.getByRole('button', { name: 'First frame' }).click();
  const { people } = await read<DetectionsView>(page, app, `/clips/${clip.id}/detections?frame=0`);
  const alone = people.filter(({ box }) => people.every((other) => other.box === box || !overlaps(box, other.box)));
  // Those in the middle of the picture stay in it.
  const fromCentre = ({ box }: (typeof people)[number]) =>
    Math.hypot((box[0] + box[2] - match.width) / 2, (box[1] + box[3] - match.height) / 2);
  const central = alone.sort((a, b) => fromCentre(a) - fromCentre(b));
  const [x1, y1, x2, y2] = central[which]?.box ?? [0, 0, 0, 0];
  const at = await onScreen(page, match, (x1 + x2) / 2, (y1 + y2) / 2);
  await page.mouse.click(at.x, at.y);
  await expect(page.getByRole('option', { selected: true })).toHaveCount(1);
}

const overlaps = (a: readonly number[], b: readonly number[]) => a[0]! < b[2]! && b[0]! < a[2]! && a[1]! < b[3]! && b[1]! < a[3]!;

async function drawPlayer({ page, match }: Way, clip: ClipView): Promise<void> {
  for (const [place, seconds] of [
    ['First frame', clip.startSeconds],
    ['Last frame', clip.stopSeconds - 1 / match.rate],
  ] as const) {
    await page.getByRole('button', { name: place }).click();
    const frame = place === 'First frame' ? 0 : Math.round((clip.stopSeconds - clip.startSeconds) * match.rate) - 1;
    await expect(page.getByTestId('frame-number')).toHaveText(String(frame));
    const [x1, y1, x2, y2] = drawnPlayerAt(seconds);
    const draw = page.getByRole('button', { name: 'Draw a box' });
    if ((await draw.getAttribute('aria-pressed')) !== 'true') await draw.click();
    const from = await onScreen(page, match, x1, y1);
    const to = await onScreen(page, match, x2, y2);
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(to.x, to.y, { steps: 5 });
    await page.mouse.up();
  }
}

async function chooseAgain(way: Way, clip: ClipView): Promise<void> {
  const { page, app, match } = way;
  await page.getByRole('button', { name: 'Choose again' }).click();
  await expect(page.getByRole('button', { name: 'Follow Alice' })).toBeVisible();
  await choose(way, clip, match.manual ? 0 : 1);
  const { attempt } = await read<ClipView>(page, app, `/clips/${clip.id}`);
  expect(attempt?.number).toBe(2);
}

/** The overlay is painted over the first frame where the path says, before anything was rendered. */
async function expectMarkOnStage(way: Way, clipId: string): Promise<void> {
  const { page, app, match } = way;
  await page.getByRole('button', { name: 'First frame' }).click();
  await expect(page.getByTestId('frame-number')).toHaveText('0');
  const path = await read<PathView>(page, app, `/clips/${clipId}/path`);
  const wanted = centreOfMark(overlayAt(path, { kind: 'dot', color: await styleColor(way, clipId) }, 0));
  const at = await onScreen(page, match, wanted.x, wanted.y);
  const painted = () =>
    page.locator('[data-stage] canvas').evaluate((canvas: HTMLCanvasElement, point) => {
      const bounds = canvas.getBoundingClientRect();
      const density = canvas.width / bounds.width;
      const pixel = canvas.getContext('2d')?.getImageData((point.x - bounds.x) * density, (point.y - bounds.y) * density, 1, 1).data;
      return pixel?.[3] ?? 0;
    }, at);
  await expect.poll(painted).toBeGreaterThan(100);
}

async function styleColor({ page, app }: Way, clipId: string): Promise<string> {
  const { sessionId } = await read<ClipView>(page, app, `/clips/${clipId}`);
  return (await read<SessionView>(page, app, `/sessions/${sessionId}`)).style.color;
}

async function checkReel({ page, app, match }: Way, sessionId: string, film: string, reel: string): Promise<void> {
  const { rate, width, height } = match;
  const session = await read<SessionView>(page, app, `/sessions/${sessionId}`);
  const frames = session.clips.map((clip) => clip.frameCount ?? 0);
  expect(frames).toEqual([3 * rate, 3 * rate]);
  expect(countFrames(reel)).toBe(frames.reduce((sum, count) => sum + count, 0));
  let before = 0;
  for (const clip of session.clips) {
    const path = await read<PathView>(page, app, `/clips/${clip.id}/path`);
    const marked = path.frames.filter((frame) => frame.box !== null).map((frame) => frame.index);
    expect(marked[0], 'the first frame carries the mark').toBe(0);
    for (const index of [marked[0] ?? 0, marked.at(-1) ?? 0]) {
      const wanted = centreOfMark(overlayAt(path, session.style, index));
      const plain = frameOf(film, Math.round(clip.startSeconds * rate) + index, width, height);
      const found = centreOfDifference(frameOf(reel, before + index, width, height), plain);
      expect(found, `clip ${clip.position + 1}, frame ${index}`).not.toBeNull();
      const off = Math.hypot((found?.x ?? 0) - wanted.x, (found?.y ?? 0) - wanted.y);
      test.info().annotations.push({ type: 'mark', description: `clip ${clip.position + 1} frame ${index}: ${off.toFixed(2)} px off` });
      expect(off, `clip ${clip.position + 1}, frame ${index}: pixels from where the path says`).toBeLessThan(2);
    }
    before += clip.frameCount ?? 0;
  }
}
