// The page's side of the command line: opens a renderer of the requested size and renders on call.
// Images leave by POST to the server of the page, because bindings would turn bytes into text.

import { defined } from '@/lib/vision/value-at';
import type { ClipOptions } from '../match/match-scene.ts';
import type { Mix } from '../scene/mix.ts';
import { type ClipPerson, framePixels, frameTruth, type OpenClip, openClip } from './clip.ts';
import { compareStills, type Difference } from './proof.ts';
import { openRenderer, type Renderer } from './renderer.ts';
import { contactSheet } from './sheet.ts';
import { renderStill } from './still.ts';

let renderer: Renderer | null = null;
let clip: OpenClip | null = null;

async function send(
  path: string,
  body: Blob | string | Uint8ClampedArray<ArrayBuffer>,
): Promise<void> {
  const response = await fetch(path, { method: 'POST', body });
  if (!response.ok) throw new Error(`POST ${path} failed: ${response.status}`);
}

const pageApi = {
  open(width: number, height: number): void {
    renderer = openRenderer(width, height);
  },
  /**
   * Renders stills first..last-1 of a series; image before label, so that every listed file exists.
   */
  async stills(mix: Mix, seed: number, first: number, last: number): Promise<void> {
    for (let index = first; index < last; index++) {
      const { truth, image } = await renderStill(defined(renderer), mix, seed, index);
      await send(`/image/${truth.file}`, image);
      await send('/label', JSON.stringify(truth));
    }
  },
  async sheet(mix: Mix, seed: number, count: number): Promise<void> {
    await send('/image/sheet.jpg', await contactSheet(defined(renderer), mix, seed, count));
  },
  compare(mix: Mix, seed: number, first: number, last: number): Difference[] {
    return compareStills(defined(renderer), mix, seed, first, last);
  },
  /** Builds a clip's scene and returns its people. */
  openClip(options: ClipOptions): readonly ClipPerson[] {
    clip = openClip(options);
    return clip.people;
  },
  /** Renders frames first..last-1, pixels before truth; without pixels only the truth. */
  async frames(first: number, last: number, fps: number, pixels: boolean): Promise<void> {
    for (let index = first; index < last; index++) {
      if (pixels)
        await send(
          '/frame',
          framePixels(
            defined(renderer),
            defined(clip),
            index,
            fps,
          ) as Uint8ClampedArray<ArrayBuffer>,
        );
      await send(
        '/truth',
        JSON.stringify(frameTruth(defined(renderer), defined(clip), index, fps)),
      );
    }
  },
};

declare global {
  // On `window`; the command line calls it through page.evaluate.
  var generator: typeof pageApi;
}
window.generator = pageApi;
