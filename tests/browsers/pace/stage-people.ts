// People on the stage who can be pressed without doubt, and presses on them that are timed in the
// page.

import type { Page } from '@playwright/test';
import type { DetectionsView } from '@/lib/contracts/path-views';
import type { ClipView, SessionView } from '@/lib/contracts/sessions';
import { boxesAt } from '@/lib/review/hit-test';
import type { App } from '../../support/app';
import { readApi } from '../../support/user-actions';
import type { Area, Press, Watch } from './stage-probe';

/** A review page with an analysed clip. */
export type Bench = {
  readonly page: Page;
  readonly app: App;
  readonly session: SessionView;
  readonly clip: ClipView;
  readonly clicks: number;
  /** Presses that had no effect in time. */
  readonly lost: string[];
};

export type Target = {
  /** The box of the person who is pressed, and the same with room for a mark. */
  readonly box: Area;
  readonly player: Area;
  /** The box of someone well away. */
  readonly other: Area;
};
export type FrameTargets = { readonly frame: number; readonly targets: readonly Target[] };

/** A press hits a smaller box, too (components/stage/use-stage-pointer). */
const targetSizePx = 24;
/** Above the head and beside it, in CSS pixels; above it also as a share of the figure. */
const markRoom = { above: 60, beside: 40, share: 0.6 };

/** Those whose center is in no other box, on this frame or the nearest analysed one. */
export async function targetsOn(bench: Bench, frame: number): Promise<FrameTargets> {
  const { page, app, clip } = bench;
  const path = `/clips/${clip.id}/detections?frame=${frame}`;
  const { people, frame: analysed } = await readApi<DetectionsView>(page, app, path);
  const image = await page.locator('[data-stage] [data-poster]').boundingBox();
  if (!image) throw new Error('the stage is not on screen');
  const scale = image.width / (clip.width ?? 1);
  const boxes = people.map(({ box }) => box);
  const isAlone = boxes.map(([x1, y1, x2, y2]) => {
    const center = { x: (x1 + x2) / 2, y: (y1 + y2) / 2 };
    return boxesAt(boxes, center, targetSizePx / scale).length === 1;
  });
  const areas = boxes.map(([x1, y1, x2, y2]) => ({
    x: image.x + x1 * scale,
    y: image.y + y1 * scale,
    width: (x2 - x1) * scale,
    height: (y2 - y1) * scale,
  }));
  const isFree = await page.evaluate(
    (places) =>
      places.map(({ x, y, width, height }) => {
        const at = document.elementFromPoint(x + width / 2, y + height / 2);
        return at?.closest('[data-stage]') !== null && at?.tagName === 'CANVAS';
      }),
    areas,
  );
  const targets = areas.flatMap((box, i) => {
    const player = withMarkRoom(box);
    const other = areas
      .filter((area) => !overlap(area, player))
      .reduce<Area | null>(
        (far, area) => (far && gap(far, box) > gap(area, box) ? far : area),
        null,
      );
    return isAlone[i] && isFree[i] && other ? [{ box, player, other }] : [];
  });
  return { frame: analysed, targets };
}

function withMarkRoom({ x, y, width, height }: Area): Area {
  const { above, beside, share } = markRoom;
  const top = Math.max(above, share * height);
  return { x: x - beside, y: y - top, width: width + 2 * beside, height: height + top };
}

const overlap = (a: Area, b: Area) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

const gap = (a: Area, b: Area) => Math.hypot(a.x - b.x, a.y - b.y);

/** Presses the person, and waits in the page for what comes of it. */
export async function pressOn(
  page: Page,
  { player, other, box }: Target,
  watch: Pick<Watch, 'until' | 'limitMs' | 'attempts'>,
): Promise<Press> {
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await frames(page, 3);
  await page.evaluate((all) => stageProbe.watchPress(all), { player, other, ...watch });
  await page.mouse.down();
  await page.mouse.up();
  return page.evaluate(() => stageProbe.press);
}

/** Until so many frames are painted. */
const frames = (page: Page, count: number) =>
  page.evaluate(async (times) => {
    for (let i = 0; i < times; i++)
      await new Promise<void>((settle) => stageProbe.afterFrame(settle));
  }, count);

/** Until someone's box is painted: then the person can be pressed. */
export const untilBoxed = (page: Page, { other }: Target) =>
  page.waitForFunction((area) => stageProbe.isPainted(area), other);

/** Goes to a frame by keys. */
export async function goToFrame(page: Page, frame: number): Promise<void> {
  await page.locator('[data-stage]').focus();
  await page.keyboard.press('Home');
  for (let i = 0; i < Math.floor(frame / 10); i++) await page.keyboard.press('Shift+ArrowRight');
  for (let i = 0; i < frame % 10; i++) await page.keyboard.press('ArrowRight');
  await page
    .getByTestId('frame-number')
    .filter({ hasText: new RegExp(`^${frame}$`) })
    .waitFor();
}
