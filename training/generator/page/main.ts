// What the page does for the command outside: it opens a studio of the asked size and renders on call. Pictures leave by POST to the
// server the page came from, because binding calls would turn bytes into text.

import type { ClipOrder } from '../match/match-scene.ts';
import type { Mix } from '../scene/mix.ts';
import { type ClipPerson, framePixels, frameTruth, type OpenClip, openClip } from './clip.ts';
import { openStudio, type Studio } from './picture.ts';
import { compareStills, type Difference } from './proof.ts';
import { contactSheet } from './sheet.ts';
import { renderStill } from './still.ts';

let studio: Studio | null = null;
let clip: OpenClip | null = null;

async function send(path: string, body: Blob | string | Uint8ClampedArray<ArrayBuffer>): Promise<void> {
  const answer = await fetch(path, { method: 'POST', body });
  if (!answer.ok) throw new Error(`the server answered ${answer.status} to ${path}`);
}

const generator = {
  open(width: number, height: number): void {
    studio = openStudio(width, height);
  },
  /** Renders stills first..last-1 of a series; picture before truth, so that a reader of the list finds every file. */
  async stills(mix: Mix, seed: number, first: number, last: number): Promise<void> {
    for (let index = first; index < last; index++) {
      const { truth, picture } = await renderStill(studio!, mix, seed, index);
      await send(`/image/${truth.file}`, picture);
      await send('/label', JSON.stringify(truth));
    }
  },
  async sheet(mix: Mix, seed: number, count: number): Promise<void> {
    await send('/image/sheet.jpg', await contactSheet(studio!, mix, seed, count));
  },
  compare(mix: Mix, seed: number, first: number, last: number): Difference[] {
    return compareStills(studio!, mix, seed, first, last);
  },
  /** Builds a clip's scene and says who is in it. */
  openClip(order: ClipOrder): readonly ClipPerson[] {
    clip = openClip(order);
    return clip.people;
  },
  /** Renders frames first..last-1: pixels before truth; without pixels only the truth is made. */
  async frames(first: number, last: number, fps: number, pixels: boolean): Promise<void> {
    for (let index = first; index < last; index++) {
      if (pixels) await send('/frame', framePixels(studio!, clip!, index, fps) as Uint8ClampedArray<ArrayBuffer>);
      await send('/truth', JSON.stringify(frameTruth(studio!, clip!, index, fps)));
    }
  },
};

declare global {
  interface Window {
    generator: typeof generator;
  }
}
window.generator = generator;
