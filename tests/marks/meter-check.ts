// Whether the meter sees what it is for: a mark that is moved and of another color must be found so.

import type { Page } from '@playwright/test';
import { overlayAt } from '@/lib/review/overlay';
import { styleKinds } from '@/lib/review/styles/style-kinds';
import { paintedMark, type Scene } from './compare-cases';
import { colorDifference, differenceOf } from './measure-pair';
import { paintRegion, regionOf } from './paint-region';
import { cut } from './render-case';

/** Two pixels to the right, one up. */
const moved = { dx: 2, dy: -1 };
const distanceMoved = Math.hypot(moved.dx, moved.dy);
/** How far the measured distance may be off: it is linear, and edges are not. */
const distanceTolerance = 0.4;
const [color, otherColor] = ['#ff3b30', '#e0601e'];
const colorMin = 2;

/** What the meter missed, one line each; empty when it works. */
export async function missedByMeter(
  page: Page,
  { clip, stretch, beneath: frames }: Scene,
): Promise<string[]> {
  const { near } = clip;
  const missed: string[] = [];
  const frame = frames.get(4);
  if (!frame) throw new Error('no frame to check the meter on');
  for (const kind of styleKinds) {
    const draw = (tint: string) =>
      overlayAt(near, { kind, color: tint, text: '7 Ada' }, stretch.first + 4);
    const list = draw(color);
    const region = regionOf(list, near.width, near.height);
    const beneath = cut(frame, region);
    const mark = await paintedMark(page, { region, plain: beneath, list });
    const [away, tinted] = await paintRegion(page, region, [
      { list, onto: beneath, ...moved },
      { list: draw(otherColor), onto: beneath },
    ]);
    if (!away || !tinted) throw new Error('nothing was painted');
    const { distance } = differenceOf(mark, away);
    if (Math.abs(distance - distanceMoved) > distanceTolerance)
      missed.push(`${kind}: moved by ${distanceMoved.toFixed(2)} px, found ${distance.toFixed(2)}`);
    const { mean } = colorDifference(mark, tinted);
    if (kind !== 'spotlight' && mean < colorMin)
      missed.push(`${kind}: of another color, found ${mean.toFixed(2)} of 255`);
  }
  return missed;
}
