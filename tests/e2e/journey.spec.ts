// The whole workflow in a browser: first run, upload, list, dry run, choose, review, choose again,
// approve, finalize, download. On real footage with a real detector where ../shared is present, and
// in manual mode on a match drawn by ffmpeg.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import type { DetectionsView, PathView } from '@/lib/contracts/path-views';
import type { SessionPage } from '@/lib/contracts/session-list';
import type { ClipView, SessionView } from '@/lib/contracts/sessions';
import { overlayAt } from '@/lib/review/overlay';
import { shownFrames } from '@/lib/review/trim';
import { valueAt } from '@/lib/vision/value-at';
import { type App, startApp } from '../support/app';
import {
  drawMatch,
  drawnPlayerAt,
  joinRealMatch,
  sharedClips,
  sharedModel,
} from '../support/footage';
import { countFrames, differenceCentroid, frameOf, markCenter } from '../support/mark-position';
import { footageMissing } from '../support/needs';
import { readCvatBoxes } from '../support/read-exports';
import {
  approve,
  finalize,
  follow,
  makeOwner,
  onScreen,
  openClip,
  readApi,
} from '../support/user-actions';

type Match = {
  readonly description: string;
  /** Frames per second, and the size of a frame. */
  readonly rate: number;
  readonly width: number;
  readonly height: number;
  /** There is no detector: the player's box is drawn on two frames. */
  readonly manual: boolean;
  readonly startOptions: Parameters<typeof startApp>[0];
  makeVideo(out: string): void;
};

const drawnMatch: Match = {
  description: 'drawn match, manual mode',
  ...{ rate: 25, width: 640, height: 360, manual: true },
  startOptions: { settings: { BUNDLED_MODEL: 'off' } },
  makeVideo: drawMatch,
};
const realMatch: Match = {
  description: 'real footage, YOLO11n',
  ...{ rate: 30, width: 1280, height: 720, manual: false },
  startOptions: { ...(sharedModel === null ? {} : { model: sharedModel }) },
  makeVideo: (out) => joinRealMatch(sharedClips ?? '', out),
};

// Four rows for two players; the first two overlap and become one clip.
const list = [
  'videoName,startTime,stopTime,playerName,notes',
  'match.mp4,0:01,0:03,Alice,Run',
  'match.mp4,0:02,0:04,Alice,Cross',
  'match.mp4,0:13,0:16,Alice,Shot',
  'match.mp4,0:14,0:17,Bo,Save',
].join('\n');

/** A running test. */
type Journey = { readonly page: Page; readonly app: App; readonly match: Match };

for (const match of [realMatch, drawnMatch]) {
  test.describe(match.description, () => {
    let app: App;
    let folder: string;
    test.skip(match === realMatch && footageMissing !== null, footageMissing ?? '');
    test.beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'followspot-match-'));
      app = await startApp(match.startOptions);
    });
    test.afterAll(async () => {
      await app?.stop();
      rmSync(folder, { recursive: true, force: true });
    });

    test(`a user makes a reel of one player (${match.description})`, async ({ page }) => {
      const journey = { page, app, match };
      const videoFile = join(folder, 'match.mp4');
      match.makeVideo(videoFile);
      await test.step('first run: the owner is created with the one-time link', () =>
        makeOwner(page, app));
      await test.step('appearance: what is chosen is kept', () => chooseDark(page));
      await test.step('import: upload, dry run, create', () => importMatch(journey, videoFile));
      const session = await openSession(journey, 'Alice');
      expect(session.clips).toHaveLength(2);

      for (const clip of session.clips) {
        await test.step(`clip ${clip.position + 1}: choose, watch, approve`, async () => {
          await openClip(page, app, clip);
          await choose(journey, clip, 0);
          await expectMarkOnStage(journey, clip.id);
          if (clip.position === 0) await chooseAgain(journey, clip);
          else await trimByKeys(journey, clip);
          await approve(page, clip);
        });
      }

      if (match === drawnMatch)
        await test.step('the approved clips play one after the other', () => playAll(page));
      const reel = await test.step('finalize and download', () =>
        finalize(page, app, session.id, 2, 'match_Alice_tracked.mp4'));
      await test.step('the reel holds exactly the clips, each marked at the positions of its path', () =>
        checkReel(journey, session.id, videoFile, reel));
      await test.step('the path of a clip is saved for another program', () =>
        savePath(journey, session.id));
      await test.step('another order is joined without rendering a clip again', () =>
        reorder(journey, session.id));
    });
  });
}

async function playAll(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Reel' }).click();
  const panel = page.getByRole('tabpanel', { name: 'Reel' });
  await page.getByRole('button', { name: 'Play all' }).click();
  for (const place of [1, 2]) await expect(panel).toContainText(`Clip ${place} of 2`);
  await expect(page.getByRole('button', { name: 'Play all' })).toBeVisible();
  const stage = page.locator('video[data-proxy]');
  expect(await stage.evaluate((video: HTMLVideoElement) => video.paused)).toBe(true);
}

async function savePath({ page, app }: Journey, sessionId: string): Promise<void> {
  const { clips } = await readApi<SessionView>(page, app, `/sessions/${sessionId}`);
  const path = await readApi<PathView>(page, app, `/clips/${valueAt(clips, 0).id}/path`);
  await page.getByRole('button', { name: 'Download clip 1' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'CVAT for video 1.1' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('match_Alice_clip01.cvat.xml');
  const { boxes } = readCvatBoxes(readFileSync(await download.path(), 'utf8'));
  const shown = path.frames.filter(({ box }) => box !== null);
  expect([...boxes.keys()]).toEqual(shown.map(({ index }) => index));
}

async function chooseDark(page: Page): Promise<void> {
  const isDark = () => page.evaluate(() => document.documentElement.classList.contains('dark'));
  const choose = async (name: string) => {
    await page.getByRole('button', { name: 'Account of coach' }).click();
    await page.getByRole('menuitem', { name }).click();
  };
  await expect.poll(isDark).toBe(false);
  await choose('Dark');
  await expect.poll(isDark).toBe(true);
  await page.reload();
  await expect.poll(isDark).toBe(true);
  await choose('Same as system');
  await expect.poll(isDark).toBe(false);
}

async function importMatch({ page, app, match }: Journey, videoFile: string): Promise<void> {
  await page.goto(`${app.url}/sessions/new`);
  await page.getByLabel('Video file').setInputFiles(videoFile);
  await expect(page.getByRole('article', { name: 'Video match.mp4' })).toContainText(
    `${match.width}`,
    { timeout: 60_000 },
  );
  await page.getByLabel('List of moments').fill(list);
  for (const side of ['Before', 'After']) await page.getByLabel(side).fill('0');
  await expect(page.getByText('2 sessions · 3 clips')).toBeVisible();
  await page.getByRole('button', { name: 'Create sessions' }).click();
  await page.waitForURL((url) => !url.pathname.endsWith('/new'));
}

async function openSession({ page, app }: Journey, player: string): Promise<SessionView> {
  const { sessions: all } = await readApi<SessionPage>(page, app, '/sessions');
  expect(all.map((one) => one.player).sort()).toEqual(['Alice', 'Bo']);
  const id = all.find((one) => one.player === player)?.id ?? '';
  await page.goto(`${app.url}/sessions/${id}`);
  return readApi<SessionView>(page, app, `/sessions/${id}`);
}

async function choose(journey: Journey, clip: ClipView, which: number): Promise<void> {
  if (journey.match.manual) await drawPlayer(journey, clip);
  else await clickPerson(journey, clip, which);
  await follow(journey.page, 'Alice');
}

async function clickPerson(
  { page, app, match }: Journey,
  clip: ClipView,
  which: number,
): Promise<void> {
  await page.getByRole('button', { name: 'First frame' }).click();
  const { people } = await readApi<DetectionsView>(
    page,
    app,
    `/clips/${clip.id}/detections?frame=0`,
  );
  const alone = people.filter(({ box }) =>
    people.every((other) => other.box === box || !overlaps(box, other.box)),
  );
  // Players near the center of the frame stay in it.
  const distanceFromCenter = ({ box }: (typeof people)[number]) =>
    Math.hypot((box[0] + box[2] - match.width) / 2, (box[1] + box[3] - match.height) / 2);
  const centered = alone.sort((a, b) => distanceFromCenter(a) - distanceFromCenter(b));
  const [x1, y1, x2, y2] = centered[which]?.box ?? [0, 0, 0, 0];
  const at = await onScreen(page, match, (x1 + x2) / 2, (y1 + y2) / 2);
  await page.mouse.click(at.x, at.y);
}

const overlaps = (a: readonly number[], b: readonly number[]) =>
  valueAt(a, 0) < valueAt(b, 2) &&
  valueAt(b, 0) < valueAt(a, 2) &&
  valueAt(a, 1) < valueAt(b, 3) &&
  valueAt(b, 1) < valueAt(a, 3);

async function drawPlayer({ page, match }: Journey, clip: ClipView): Promise<void> {
  for (const [buttonName, seconds] of [
    ['First frame', clip.startSeconds],
    ['Last frame', clip.stopSeconds - 1 / match.rate],
  ] as const) {
    await page.getByRole('button', { name: buttonName }).click();
    const frame =
      buttonName === 'First frame'
        ? 0
        : Math.round((clip.stopSeconds - clip.startSeconds) * match.rate) - 1;
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

async function chooseAgain(journey: Journey, clip: ClipView): Promise<void> {
  const { page, app, match } = journey;
  await page.getByRole('button', { name: 'Choose again' }).click();
  await expect(page.getByRole('button', { name: 'Follow Alice' })).toBeVisible();
  await choose(journey, clip, match.manual ? 0 : 1);
  const { attempt } = await readApi<ClipView>(page, app, `/clips/${clip.id}`);
  expect(attempt?.number).toBe(2);
}

/** Ten frames less at each end. */
async function trimByKeys({ page, app }: Journey, clip: ClipView): Promise<void> {
  const read = () => readApi<ClipView>(page, app, `/clips/${clip.id}`);
  const trim = async () => (await read()).trim;
  const last = ((await read()).frameCount ?? 0) - 1;
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('i');
  await expect.poll(trim).toEqual({ first: 10, last });
  await page.keyboard.press('End');
  await page.keyboard.press('Shift+ArrowLeft');
  await page.keyboard.press('o');
  await expect.poll(trim).toEqual({ first: 10, last: last - 10 });
  await expect(page.getByRole('slider', { name: 'Start of the clip' })).toHaveAttribute(
    'aria-valuenow',
    '10',
  );
}

/** The overlay is painted over the first frame at the path's position, before any rendering. */
async function expectMarkOnStage(journey: Journey, clipId: string): Promise<void> {
  const { page, app, match } = journey;
  await page.getByRole('button', { name: 'First frame' }).click();
  await expect(page.getByTestId('frame-number')).toHaveText('0');
  const path = await readApi<PathView>(page, app, `/clips/${clipId}/path`);
  const expected = markCenter(
    overlayAt(path, { kind: 'dot', color: await styleColor(journey, clipId) }, 0),
  );
  const at = await onScreen(page, match, expected.x, expected.y);
  const readAlpha = () =>
    page.locator('[data-stage] canvas').evaluate((canvas: HTMLCanvasElement, point) => {
      const bounds = canvas.getBoundingClientRect();
      const pixelRatio = canvas.width / bounds.width;
      const pixel = canvas
        .getContext('2d')
        ?.getImageData(
          (point.x - bounds.x) * pixelRatio,
          (point.y - bounds.y) * pixelRatio,
          1,
          1,
        ).data;
      return pixel?.[3] ?? 0;
    }, at);
  await expect.poll(readAlpha).toBeGreaterThan(100);
}

async function styleColor({ page, app }: Journey, clipId: string): Promise<string> {
  const { sessionId } = await readApi<ClipView>(page, app, `/clips/${clipId}`);
  return (await readApi<SessionView>(page, app, `/sessions/${sessionId}`)).style.color;
}

async function reorder({ page, app }: Journey, sessionId: string): Promise<void> {
  const read = () => readApi<SessionView>(page, app, `/sessions/${sessionId}`);
  const { clips, reel } = await read();
  await page.getByRole('button', { name: 'Move clip 2' }).focus();
  await page.keyboard.press('Space');
  await expect(page.getByText('Clip 2 is at place 2 of 2.')).toBeAttached();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByText('Clip 2 is at place 1 of 2.')).toBeAttached();
  await page.keyboard.press('Space');
  await expect.poll(async () => (await read()).reelOrder).toEqual([clips[1]?.id, clips[0]?.id]);
  await page.getByRole('button', { name: 'Finalize 2 clips' }).click();
  await expect
    .poll(async () => (await read()).reel, { timeout: 60_000 })
    .toMatchObject({ state: 'ready', stale: false, durationSeconds: reel.durationSeconds });
  const after = await read();
  expect(after.reel.url).not.toBe(reel.url);
  expect(after.clips.map(({ finalUrl }) => finalUrl)).toEqual(
    clips.map(({ finalUrl }) => finalUrl),
  );
}

async function checkReel(
  { page, app, match }: Journey,
  sessionId: string,
  videoFile: string,
  reel: string,
): Promise<void> {
  const { rate, width, height } = match;
  const session = await readApi<SessionView>(page, app, `/sessions/${sessionId}`);
  const shown = session.clips.map(({ trim, frameCount }) => shownFrames(trim, frameCount ?? 0));
  const frames = shown.map(({ first, last }) => last - first + 1);
  expect(frames).toEqual([3 * rate, 3 * rate - 20]);
  expect(countFrames(reel)).toBe(frames.reduce((sum, count) => sum + count, 0));
  let frameOffset = 0;
  for (const [at, clip] of session.clips.entries()) {
    const { first, last } = shown[at] ?? { first: 0, last: 0 };
    const path = await readApi<PathView>(page, app, `/clips/${clip.id}/path`);
    const framesWithMark = path.frames
      .filter((frame) => frame.box !== null)
      .map((frame) => frame.index)
      .filter((index) => index >= first && index <= last);
    expect(framesWithMark[0], 'the first frame carries the mark').toBe(first);
    for (const index of [framesWithMark[0] ?? 0, framesWithMark.at(-1) ?? 0]) {
      const expected = markCenter(overlayAt(path, session.style, index));
      const sourceFrame = frameOf(
        videoFile,
        Math.round(clip.startSeconds * rate) + index,
        width,
        height,
      );
      const markPosition = differenceCentroid(
        frameOf(reel, frameOffset + index - first, width, height),
        sourceFrame,
      );
      expect(markPosition, `clip ${clip.position + 1}, frame ${index}`).not.toBeNull();
      const errorPx = Math.hypot(
        (markPosition?.x ?? 0) - expected.x,
        (markPosition?.y ?? 0) - expected.y,
      );
      test.info().annotations.push({
        type: 'mark',
        description: `clip ${clip.position + 1} frame ${index}: ${errorPx.toFixed(2)} px off`,
      });
      expect(
        errorPx,
        `clip ${clip.position + 1}, frame ${index}: pixels from the path's position`,
      ).toBeLessThan(2);
    }
    frameOffset += last - first + 1;
  }
}
