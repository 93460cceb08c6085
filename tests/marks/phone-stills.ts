// Stills as a phone shows them: the whole frame 390 CSS pixels wide at two device pixels each, with every
// mark in every size on a far player. Sheets of two kinds of marks beside each other, S, M and L below.

import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { overlayAt, type Style } from '@/lib/review/overlay';
import { markSizes } from '@/lib/review/styles/mark-options';
import { styleKinds } from '@/lib/review/styles/style-kinds';
import type { PathWithDoubts } from '@/lib/vision/types';
import { boundsOf } from '../support/draw-list-bounds';
import { addPainter } from '../support/painting-page';
import type { FollowedClip } from './followed-clip';
import { seenStretch } from './followed-clip';
import { decodeFrames, type Frame, renderPlain } from './render-case';

const phoneWidth = 390;
const kindsBeside = 2;

export type PhoneColor = { readonly name: string; readonly value: string };

/** Writes the sheets of a clip; returns the height of the player in CSS pixels of the phone. */
export async function phoneStills(
  page: Page,
  clip: FollowedClip,
  folders: { readonly workDir: string; readonly sheets: string },
  color: PhoneColor,
): Promise<number> {
  const { far, name } = clip;
  const { last } = seenStretch(far, 0.8);
  const trim = { first: last, last: last + 1 };
  const plain = await renderPlain({ ...clip, name: `${name}.phone` }, trim, folders.workDir);
  const frame = decodeFrames(plain, [0]).get(0);
  if (!frame) throw new Error(`${name}: no frame`);
  await writeSheets(
    page,
    frame,
    { path: far, index: last },
    (kinds) => join(folders.sheets, `${name}-${color.name}-${kinds}.png`),
    color.value,
  );
  const [, y1 = 0, , y2 = 0] = far.frames[last]?.box ?? [];
  return ((y2 - y1) * phoneWidth) / far.width;
}

/** Every kind in every size on one frame. */
async function writeSheets(
  page: Page,
  frame: Frame,
  { path, index }: { readonly path: PathWithDoubts; readonly index: number },
  fileOf: (kinds: string) => string,
  color: string,
): Promise<void> {
  for (let k = 0; k < styleKinds.length; k += kindsBeside) {
    const kinds = styleKinds.slice(k, k + kindsBeside);
    const stills = markSizes.flatMap((size) =>
      kinds.map((kind) => {
        const style: Style = { kind, size, color, text: '7 Ada' };
        return { caption: `${kind} ${size.toUpperCase()}`, list: overlayAt(path, style, index) };
      }),
    );
    await writeSheet(page, frame, path, { stills, file: fileOf(kinds.join('-')) });
  }
}

type Sheet = {
  readonly stills: readonly {
    readonly caption: string;
    readonly list: ReturnType<typeof overlayAt>;
  }[];
  readonly file: string;
};

async function writeSheet(
  page: Page,
  { rgb, width }: Frame,
  { height }: PathWithDoubts,
  { stills, file }: Sheet,
): Promise<void> {
  await page.setViewportSize({ width: kindsBeside * (phoneWidth + 8), height: 700 });
  await page.goto('about:blank');
  await page.setContent('<body style="margin:0;background:#222;color:#eee;font:11px sans-serif">');
  await addPainter(page);
  const frame = Buffer.from(rgb).toString('base64');
  await page.evaluate(paintStills, { frame, width, height, stills, phoneWidth });
  await page.screenshot({ path: file, fullPage: true });
}

type PageStills = {
  readonly frame: string;
  readonly width: number;
  readonly height: number;
  readonly stills: Sheet['stills'];
  readonly phoneWidth: number;
};

/** Runs in the page: it sees only its argument. */
function paintStills({ frame, width, height, stills, phoneWidth }: PageStills): void {
  const bytes = atob(frame);
  const image = new ImageData(width, height);
  for (let i = 0; i < width * height; i += 1) {
    for (let c = 0; c < 3; c += 1) image.data[4 * i + c] = bytes.charCodeAt(3 * i + c);
    image.data[4 * i + 3] = 255;
  }
  const { paintDrawList } = window as unknown as {
    paintDrawList: (c: CanvasRenderingContext2D, list: unknown) => void;
  };
  for (const { caption, list } of stills) {
    const canvas = document.createElement('canvas');
    canvas.width = width;
    canvas.height = height;
    canvas.style.width = `${phoneWidth}px`;
    const context = canvas.getContext('2d');
    if (!context) throw new Error('no canvas');
    context.putImageData(image, 0, 0);
    paintDrawList(context, list);
    const figure = document.createElement('figure');
    figure.style.cssText = 'display:inline-block;margin:0 4px';
    figure.append(canvas, document.createElement('br'), caption);
    document.body.append(figure);
  }
}

/** Width and height of a mark on the phone, in CSS pixels. */
export function phoneSizeOf(far: PathWithDoubts, style: Style): readonly [number, number] {
  const { last } = seenStretch(far, 0.8);
  const parts = overlayAt(far, style, last).filter((shape) => boundsOf([shape]).width < far.width);
  const { width, height } = boundsOf(parts);
  const scale = phoneWidth / far.width;
  return [width * scale, height * scale];
}
