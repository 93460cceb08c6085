// Whether the page keeps up while the clip is scrubbed and played, and whether quick presses of a
// key are all carried out.

import { measured } from './measured';
import type { Bench } from './stage-people';

const stretchMs = 10_000;
const pressesMax = 60;
/** Every so often the pointer is moved while it scrubs. */
const movesMs = 16;

export async function scrubAndPlay(bench: Bench): Promise<object> {
  const scrubbing = await scrub(bench);
  const playing = await play(bench);
  return { scrubbing, playing, arrow: await pressArrow(bench) };
}

/** There and back along the axis, again and again. */
async function scrub({ page }: Bench): Promise<object> {
  const axis = await page.getByRole('slider', { name: 'Position in the clip' }).boundingBox();
  if (!axis) throw new Error('the time axis is not on screen');
  const { x, y, width, height } = axis;
  await page.mouse.move(x + 5, y + height / 2);
  let moves = 0;
  const figures = await measured(page, async () => {
    await page.mouse.down();
    const started = performance.now();
    for (let ms = 0; ms < stretchMs; ms = performance.now() - started) {
      const share = (1 - Math.cos((2 * Math.PI * ms) / 4000)) / 2;
      await page.mouse.move(x + 5 + share * (width - 10), y + height / 2);
      moves += 1;
      await page.waitForTimeout(movesMs);
    }
    await page.mouse.up();
  });
  return { moves, ...figures };
}

async function play({ page }: Bench): Promise<object> {
  await page.locator('[data-stage]').focus();
  const shown = () =>
    page
      .locator('[data-stage] video[data-proxy]')
      .evaluate((video: HTMLVideoElement) => video.getVideoPlaybackQuality().totalVideoFrames);
  const before = await shown();
  const figures = await measured(page, async () => {
    await page.keyboard.press('Space');
    await page.waitForTimeout(stretchMs);
    await page.keyboard.press('Space');
  });
  const videoFrames = (await shown()) - before;
  if (videoFrames <= 0) throw new Error('the clip did not play');
  return { videoFrames, ...figures };
}

/** Frames moved by quick presses from frame 0. */
async function pressArrow({ page, clip, lost }: Bench): Promise<object> {
  const presses = Math.min(pressesMax, (clip.frameCount ?? 1) - 1);
  const counter = page.getByTestId('frame-number');
  await page.keyboard.press('Home');
  await counter.filter({ hasText: /^0$/ }).waitFor();
  const figures = await measured(page, async () => {
    for (let i = 0; i < presses; i++) await page.keyboard.press('ArrowRight');
    await page.waitForTimeout(2000);
  });
  const moved = Number(await counter.textContent());
  if (moved !== presses) lost.push(`${presses} presses of the arrow moved ${moved} frames`);
  return { presses, moved, ...figures };
}
