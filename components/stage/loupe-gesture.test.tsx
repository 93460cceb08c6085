// @vitest-environment happy-dom
// A finger that is held on the stage: the magnifier, whom it picks, and how it is left.

import { useRef } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Box } from '@/lib/vision/types';
import { mount } from '@/tests/support/mounted';
import { createStageView, type StageView } from './stage-view';
import { type PointerOptions, useStagePointer } from './use-stage-pointer';

// On screen: the first at (100, 100), the second at (200, 100), each 20 wide.
const boxes: Box[] = [
  [180, 160, 220, 240],
  [380, 160, 420, 240],
];
let view: StageView;
const [onPick, onClick, onDraw] = [vi.fn(), vi.fn(), vi.fn()];

function Canvas({ more }: { more: Partial<PointerOptions> }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const tools = { drawing: false, drawingAllowed: true, onClick, onDraw };
  useStagePointer(canvas, view, { boxes, ...tools, loupe: { onPick }, ...more });
  return <canvas ref={canvas} />;
}

async function shown(more: Partial<PointerOptions> = {}): Promise<HTMLCanvasElement> {
  const { ready, container } = mount(<Canvas more={more} />);
  await ready;
  const canvas = container.querySelector('canvas');
  if (!canvas) throw new Error('no canvas');
  canvas.setPointerCapture = () => undefined;
  return canvas;
}

type Where = readonly [number, number];

function finger(canvas: HTMLCanvasElement, type: string, [clientX, clientY]: Where, id = 1): void {
  const pointer = { pointerId: id, pointerType: 'touch' };
  const event = new PointerEvent(type, { clientX, clientY, ...pointer, cancelable: true });
  canvas.dispatchEvent(event);
}

const held = async (canvas: HTMLCanvasElement, at: Where, ms = 320) => {
  finger(canvas, 'pointerdown', at);
  await new Promise((settle) => setTimeout(settle, ms));
};

beforeEach(() => {
  vi.clearAllMocks();
  view = createStageView();
  view.setImageSize({ width: 1280, height: 720 });
  view.resize({ width: 640, height: 360 });
});
afterEach(() => expect(view.loupe.get()).toBeNull());

describe('a held finger', () => {
  it('opens the magnifier, follows the finger, and picks who is under the cross', async () => {
    const canvas = await shown();
    await held(canvas, [100, 100]);
    expect(view.loupe.get()).toEqual({ at: { x: 100, y: 100 }, person: 0 });
    finger(canvas, 'pointermove', [204, 102]);
    expect(view.loupe.get()).toEqual({ at: { x: 204, y: 102 }, person: 1 });
    expect(view.hovered.get()).toBe(1);
    finger(canvas, 'pointerup', [204, 102]);
    expect(onPick).toHaveBeenCalledExactlyOnceWith(1);
    expect(onClick).not.toHaveBeenCalled();
    expect(view.hovered.get()).toBeNull();
  });

  it('that goes slowly over a person opens it before', async () => {
    const canvas = await shown();
    await held(canvas, [100, 100], 150);
    expect(view.loupe.get()).toBeNull();
    finger(canvas, 'pointermove', [112, 100]);
    expect(view.loupe.get()?.person).toBe(0);
    finger(canvas, 'pointerup', [112, 100]);
    expect(onPick).toHaveBeenCalledExactlyOnceWith(0);
  });

  it.each<[string, (canvas: HTMLCanvasElement) => void]>([
    ['it slides off the stage', (canvas) => finger(canvas, 'pointermove', [100, -20])],
    ['it is over no one', (canvas) => finger(canvas, 'pointermove', [320, 300])],
    ['a second finger comes', (canvas) => finger(canvas, 'pointerdown', [300, 100], 2)],
    ['the system takes it', (canvas) => finger(canvas, 'pointercancel', [100, 100])],
  ])('picks no one when %s', async (_, leave) => {
    const canvas = await shown();
    await held(canvas, [100, 100]);
    leave(canvas);
    expect(view.loupe.get()?.person ?? null).toBeNull();
    finger(canvas, 'pointerup', [100, -20]);
    finger(canvas, 'pointerup', [300, 100], 2);
    expect(onPick).not.toHaveBeenCalled();
    expect(onClick).not.toHaveBeenCalled();
  });
});

describe('everything else stays as it was', () => {
  it('a tap is a click', async () => {
    const canvas = await shown();
    finger(canvas, 'pointerdown', [100, 100]);
    finger(canvas, 'pointerup', [100, 100]);
    expect(onClick).toHaveBeenCalledExactlyOnceWith([0]);
  });

  it('a quick move over a person moves the image', async () => {
    const canvas = await shown();
    view.zoom(2);
    const before = view.viewport.get();
    finger(canvas, 'pointerdown', [100, 100]);
    finger(canvas, 'pointermove', [130, 100]);
    finger(canvas, 'pointerup', [130, 100]);
    expect(view.viewport.get()).not.toEqual(before);
    expect(onPick).not.toHaveBeenCalled();
  });

  it.each<[string, Partial<PointerOptions>]>([
    ['the drawing tool', { drawing: true }],
    ['a stage without anyone to pick', { boxes: [] }],
    [
      'a box that is taken by its handles',
      { editing: { heldBox: () => ({ frame: 0, box: [180, 160, 220, 240] }), onChange: vi.fn() } },
    ],
  ])('%s has no magnifier', async (_, options) => {
    const canvas = await shown(options);
    await held(canvas, [100, 100]);
    expect(view.loupe.get()).toBeNull();
    finger(canvas, 'pointermove', [180, 180]);
    expect(view.loupe.get()).toBeNull();
    finger(canvas, 'pointerup', [180, 180]);
    expect(onPick).not.toHaveBeenCalled();
    expect(onDraw).toHaveBeenCalledTimes(options.drawing ? 1 : 0);
  });

  it('a mouse has none', async () => {
    const canvas = await shown();
    const at = { clientX: 100, clientY: 100, pointerId: 1, pointerType: 'mouse' };
    canvas.dispatchEvent(new PointerEvent('pointerdown', at));
    await new Promise((settle) => setTimeout(settle, 320));
    expect(view.loupe.get()).toBeNull();
    canvas.dispatchEvent(new PointerEvent('pointerup', at));
    expect(onClick).toHaveBeenCalledOnce();
  });
});
