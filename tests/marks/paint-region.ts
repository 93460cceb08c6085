// Draw lists painted on one part of a frame by the product's painter, in Chromium. Colors are bytes, red,
// green and blue of each pixel.

import type { Page } from '@playwright/test';
import type { DrawList } from '@/lib/review/draw-list';
import { boundsOf } from '../support/draw-list-bounds';

/** Whole image pixels. */
export type Region = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

export type Painting = {
  readonly list: DrawList;
  /** What lies beneath: the pixels of the region, or one gray. */
  readonly onto: Uint8Array | number;
  /** Image pixels by which everything is moved. */
  readonly dx?: number;
  readonly dy?: number;
  /** Factor about the middle of the region. */
  readonly scale?: number;
};

/** Around a mark, with this much of its surroundings; what covers the whole frame does not count. */
const margin = 20;

/** The part of an image that a mark covers. */
export function regionOf(list: DrawList, width: number, height: number): Region {
  const parts = list.flatMap((shape) => {
    const bounds = boundsOf([shape]);
    return bounds.width >= width ? [] : [bounds];
  });
  const low = (values: number[]) => Math.max(0, Math.floor(Math.min(...values)) - margin);
  const x = low(parts.map(({ left }) => left));
  const y = low(parts.map(({ top }) => top));
  const right = Math.ceil(Math.max(...parts.map((part) => part.right))) + margin;
  const bottom = Math.ceil(Math.max(...parts.map((part) => part.bottom))) + margin;
  return { x, y, width: Math.min(width, right) - x, height: Math.min(height, bottom) - y };
}

/** Each painting on a canvas of its own. */
export async function paintRegion(
  page: Page,
  region: Region,
  paintings: readonly Painting[],
): Promise<Uint8Array[]> {
  const tasks = paintings.map(({ list, onto, dx = 0, dy = 0, scale = 1 }) => ({
    ...{ list, dx, dy, scale },
    onto: typeof onto === 'number' ? onto : Buffer.from(onto).toString('base64'),
  }));
  const found = await page.evaluate(paintInPage, { region, tasks });
  return found.map((text) => Buffer.from(text, 'base64'));
}

type PageTasks = {
  readonly region: Region;
  readonly tasks: readonly {
    readonly list: DrawList;
    readonly onto: string | number;
    readonly dx: number;
    readonly dy: number;
    readonly scale: number;
  }[];
};

/** Runs in the page: it sees only its argument. */
function paintInPage({ region, tasks }: PageTasks): string[] {
  const { x, y, width, height } = region;
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no canvas');
  const { paintDrawList } = window as unknown as {
    paintDrawList: (c: CanvasRenderingContext2D, list: unknown) => void;
  };
  return tasks.map(({ list, onto, dx, dy, scale }) => {
    const image = context.createImageData(width, height);
    const beneath = typeof onto === 'string' ? atob(onto) : null;
    for (let i = 0; i < width * height; i += 1) {
      for (let c = 0; c < 3; c += 1)
        image.data[4 * i + c] = beneath ? beneath.charCodeAt(3 * i + c) : Number(onto);
      image.data[4 * i + 3] = 255;
    }
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.putImageData(image, 0, 0);
    const [middleX, middleY] = [width / 2, height / 2];
    context.setTransform(
      scale,
      0,
      0,
      scale,
      middleX - scale * (x + middleX) + dx,
      middleY - scale * (y + middleY) + dy,
    );
    paintDrawList(context, list);
    const { data } = context.getImageData(0, 0, width, height);
    let text = '';
    for (let i = 0; i < data.length; i += 4)
      text += String.fromCharCode(data[i] ?? 0, data[i + 1] ?? 0, data[i + 2] ?? 0);
    return btoa(text);
  });
}
