// What the page does for the command outside: it opens a studio of the asked size and renders on call. Pictures leave by POST to the
// server the page came from, because binding calls would turn bytes into text.

import { openStudio, type Studio } from './picture.ts';
import { renderStill } from './still.ts';

let studio: Studio | null = null;

async function send(path: string, body: Blob | string): Promise<void> {
  const answer = await fetch(path, { method: 'POST', body });
  if (!answer.ok) throw new Error(`the server answered ${answer.status} to ${path}`);
}

const generator = {
  open(width: number, height: number): void {
    studio = openStudio(width, height);
  },
  /** Renders stills first..last-1 of a series; picture before truth, so that a reader of the list finds every file. */
  async stills(seed: number, first: number, last: number): Promise<void> {
    for (let index = first; index < last; index++) {
      const { truth, picture } = await renderStill(studio!, seed, index);
      await send(`/image/${truth.file}`, picture);
      await send('/label', JSON.stringify(truth));
    }
  },
};

declare global {
  interface Window {
    generator: typeof generator;
  }
}
window.generator = generator;
