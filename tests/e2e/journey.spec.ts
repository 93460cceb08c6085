// The main job as a person does it: first run, upload, list, dry run, choose, judge, choose again, approve, finalize, download.
// On real footage with a real detector where ../shared is present; else in manual mode on a match that ffmpeg draws.

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import type { ClipView, DetectionsView, PathView, SessionSummary, SessionView } from '@/lib/contracts/sessions';
import { overlayAt } from '@/lib/review/overlay';
import { drawMatch, drawnPlayerAt, joinRealMatch, sharedClips, sharedModel } from '../support/footage';
import { centreOfDifference, centreOfMark, countFrames, frameOf } from '../support/mark-on-film';

const real = sharedClips !== null && sharedModel !== null;
const rate = real ? 30 : 25;
const size = real ? { width: 1280, height: 720 } : { width: 640, height: 360 };

// Four rows for two players; the first two overlap and become one clip.
const list = [
  'videoName,startTime,stopTime,playerName,notes',
  'match.mp4,0:01,0:03,Alice,Run',
  'match.mp4,0:02,0:04,Alice,Cross',
  'match.mp4,0:13,0:16,Alice,Shot',
  'match.mp4,0:14,0:17,Bo,Save',
].join('\n');

test(`a person makes a reel of one player (${real ? 'real footage, YOLO11n' : 'drawn match, manual mode'})`, async ({ page }) => {
  const match = join(mkdtempSync(join(tmpdir(), 'followspot-match-')), 'match.mp4');
  if (real && sharedClips) joinRealMatch(sharedClips, match);
  else drawMatch(match);

  await test.step('first run: the owner is made through the one-time link', () => makeOwner(page));
  await test.step('import: upload, dry run, create', () => importMatch(page, match));
  const session = await openSession(page, 'Alice');
  expect(session.clips).toHaveLength(2);

  for (const clip of session.clips) {
    await test.step(`clip ${clip.position + 1}: choose, watch, approve`, async () => {
      await openClip(page, clip);
      await choose(page, clip, 0);
      await expectMarkOnStage(page, clip.id);
      if (clip.position === 0) await chooseAgain(page, clip);
      await page.getByRole('button', { name: 'Approve', exact: true }).click();
      await expect(clipButton(page, clip)).toHaveAccessibleName(/Approved/);
    });
  }

  const reel = await test.step('finalize and download', () => finalize(page, session.id));
  await test.step('the reel is exactly its clips, each marked where its path says', () => checkReel(page, session.id, match, reel));
});

async function makeOwner(page: Page): Promise<void> {
  await page.goto(process.env.E2E_FIRST_RUN_LINK ?? '');
  await page.getByLabel('Name').fill('coach');
  await page.getByLabel('Password').fill('a short sentence');
  await page.getByRole('button', { name: 'Create owner' }).click();
  await expect(page).toHaveURL(/\/$/);
}

async function importMatch(page: Page, match: string): Promise<void> {
  await page.goto(`${process.env.E2E_URL}/sessions/new`);
  await page.getByLabel('Video file').setInputFiles(match);
  await expect(page.getByRole('article', { name: 'Video match.mp4' })).toContainText(`${size.width}`, { timeout: 60_000 });
  await page.getByLabel('List of moments').fill(list);
  for (const side of ['Before', 'After']) await page.getByLabel(side).fill('0');
  await expect(page.getByText('2 sessions · 3 clips')).toBeVisible();
  await page.getByRole('button', { name: 'Create sessions' }).click();
  await page.waitForURL((url) => !url.pathname.endsWith('/new'));
}

async function read<T>(page: Page, path: string): Promise<T> {
  const answer = await page.request.get(`${process.env.E2E_URL}/api/v1${path}`);
  expect(answer.status(), path).toBe(200);
  return ((await answer.json()) as { data: T }).data;
}

async function openSession(page: Page, player: string): Promise<SessionView> {
  const all = await read<SessionSummary[]>(page, '/sessions');
  expect(all.map((one) => one.player).sort()).toEqual(['Alice', 'Bo']);
  const id = all.find((one) => one.player === player)?.id ?? '';
  await page.goto(`${process.env.E2E_URL}/sessions/${id}`);
  return read<SessionView>(page, `/sessions/${id}`);
}

const clipButton = (page: Page, clip: ClipView) =>
  page.getByRole('navigation', { name: 'Clips' }).getByRole('button', { name: `Clip ${clip.position + 1},` });

async function openClip(page: Page, clip: ClipView): Promise<void> {
  await clipButton(page, clip).click();
  await expect(clipButton(page, clip)).toHaveAccessibleName(/Choose/, { timeout: 120_000 });
  await expect.poll(async () => (await read<ClipView>(page, `/clips/${clip.id}`)).analysis.state, { timeout: 180_000 }).toBe('done');
  await expect(page.getByRole('button', { name: 'Play' })).toBeEnabled({ timeout: 30_000 });
}

/** Image pixels to where they are on the screen, whatever the stage's size and zoom. */
async function onScreen(page: Page, x: number, y: number): Promise<{ x: number; y: number }> {
  const picture = await page.locator('[data-proxy]').boundingBox();
  if (!picture) throw new Error('the picture is not on screen');
  return { x: picture.x + (x / size.width) * picture.width, y: picture.y + (y / size.height) * picture.height };
}

async function choose(page: Page, clip: ClipView, which: number): Promise<void> {
  if (real) await clickPerson(page, clip, which);
  else await drawPlayer(page, clip);
  await page.getByRole('button', { name: 'Follow Alice' }).click();
  await expect(page.getByRole('button', { name: 'Approve', exact: true })).toBeVisible({ timeout: 60_000 });
}

async function clickPerson(page: Page, clip: ClipView, which: number): Promise<void> {
  await page.getByRole('button', { name: 'First frame' }).click();
  const { people } = await read<DetectionsView>(page, `/clips/${clip.id}/detections?frame=0`);
  const alone = people.filter(({ box }) => people.every((other) => other.box === box || !overlaps(box, other.box)));
  // Those in the middle of the picture stay in it.
  const central = alone.sort((a, b) => fromCentre(a.box) - fromCentre(b.box));
  const [x1, y1, x2, y2] = central[which]?.box ?? [0, 0, 0, 0];
  const at = await onScreen(page, (x1 + x2) / 2, (y1 + y2) / 2);
  await page.mouse.click(at.x, at.y);
  await expect(page.getByRole('option', { selected: true })).toHaveCount(1);
}

const fromCentre = (box: readonly number[]) =>
  Math.hypot((box[0]! + box[2]!) / 2 - size.width / 2, (box[1]! + box[3]!) / 2 - size.height / 2);
const overlaps = (a: readonly number[], b: readonly number[]) => a[0]! < b[2]! && b[0]! < a[2]! && a[1]! < b[3]! && b[1]! < a[3]!;

async function drawPlayer(page: Page, clip: ClipView): Promise<void> {
  for (const [place, seconds] of [
    ['First frame', clip.startSeconds],
    ['Last frame', clip.stopSeconds - 1 / rate],
  ] as const) {
    await page.getByRole('button', { name: place }).click();
    const frame = place === 'First frame' ? 0 : Math.round((clip.stopSeconds - clip.startSeconds) * rate) - 1;
    await expect(page.getByTestId('frame-number')).toHaveText(String(frame));
    const [x1, y1, x2, y2] = drawnPlayerAt(seconds);
    const draw = page.getByRole('button', { name: 'Draw a box' });
    if ((await draw.getAttribute('aria-pressed')) !== 'true') await draw.click();
    const from = await onScreen(page, x1, y1);
    const to = await onScreen(page, x2, y2);
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(to.x, to.y, { steps: 5 });
    await page.mouse.up();
  }
}

async function chooseAgain(page: Page, clip: ClipView): Promise<void> {
  await page.getByRole('button', { name: 'Choose again' }).click();
  await expect(page.getByRole('button', { name: 'Follow Alice' })).toBeVisible();
  await choose(page, clip, real ? 1 : 0);
  const { attempt } = await read<ClipView>(page, `/clips/${clip.id}`);
  expect(attempt?.number).toBe(2);
}

/** The overlay is painted over the first frame where the path says, before anything was rendered. */
async function expectMarkOnStage(page: Page, clipId: string): Promise<void> {
  await page.getByRole('button', { name: 'First frame' }).click();
  await expect(page.getByTestId('frame-number')).toHaveText('0');
  const path = await read<PathView>(page, `/clips/${clipId}/path`);
  const wanted = centreOfMark(overlayAt(path, { kind: 'dot', color: await styleColor(page, clipId) }, 0));
  const at = await onScreen(page, wanted.x, wanted.y);
  const painted = () =>
    page.locator('[data-stage] canvas').evaluate((canvas: HTMLCanvasElement, point) => {
      const bounds = canvas.getBoundingClientRect();
      const density = canvas.width / bounds.width;
      const pixel = canvas.getContext('2d')?.getImageData((point.x - bounds.x) * density, (point.y - bounds.y) * density, 1, 1).data;
      return pixel?.[3] ?? 0;
    }, at);
  await expect.poll(painted).toBeGreaterThan(100);
}

async function styleColor(page: Page, clipId: string): Promise<string> {
  const { sessionId } = await read<ClipView>(page, `/clips/${clipId}`);
  return (await read<SessionView>(page, `/sessions/${sessionId}`)).style.color;
}

async function finalize(page: Page, sessionId: string): Promise<string> {
  await page.getByRole('tab', { name: 'Reel' }).click();
  await page.getByRole('button', { name: 'Finalize 2 clips' }).click();
  const link = page.getByRole('link', { name: 'Download reel' });
  await expect(link).toBeVisible({ timeout: 240_000 });
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  expect(download.suggestedFilename()).toBe('match_Alice_tracked.mp4');
  const { reel } = await read<SessionView>(page, `/sessions/${sessionId}`);
  expect([reel.state, reel.done, reel.total]).toEqual(['ready', 2, 2]);
  return download.path();
}

async function checkReel(page: Page, sessionId: string, match: string, reel: string): Promise<void> {
  const session = await read<SessionView>(page, `/sessions/${sessionId}`);
  const frames = session.clips.map((clip) => clip.frameCount ?? 0);
  expect(frames).toEqual([3 * rate, 3 * rate]);
  expect(countFrames(reel)).toBe(frames.reduce((sum, count) => sum + count, 0));
  let before = 0;
  for (const clip of session.clips) {
    const path = await read<PathView>(page, `/clips/${clip.id}/path`);
    const marked = path.frames.filter((frame) => frame.box !== null).map((frame) => frame.index);
    expect(marked[0], 'the first frame carries the mark').toBe(0);
    for (const index of [marked[0] ?? 0, marked.at(-1) ?? 0]) {
      const wanted = centreOfMark(overlayAt(path, session.style, index));
      const plain = frameOf(match, Math.round(clip.startSeconds * rate) + index, size.width, size.height);
      const found = centreOfDifference(frameOf(reel, before + index, size.width, size.height), plain);
      expect(found, `clip ${clip.position + 1}, frame ${index}`).not.toBeNull();
      const off = Math.hypot((found?.x ?? 0) - wanted.x, (found?.y ?? 0) - wanted.y);
      test.info().annotations.push({ type: 'mark', description: `clip ${clip.position + 1} frame ${index}: ${off.toFixed(2)} px off` });
      expect(off, `clip ${clip.position + 1}, frame ${index}: pixels from where the path says`).toBeLessThan(2);
    }
    before += clip.frameCount ?? 0;
  }
}
