// @vitest-environment happy-dom
// A box with handles under the pointer: taken, dragged, let go, or dropped.

import { useRef } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Box } from '@/lib/vision/types';
import { mount } from '@/tests/support/mounted';
import { createStageView, type EditedBox, type StageView } from './stage-view';
import { useStagePointer } from './use-stage-pointer';

const box: Box = [100, 100, 300, 500];
let view: StageView;
const onChange = vi.fn<(edited: EditedBox) => void>();
const onClick = vi.fn();

function Canvas({ held }: { held: Box | null }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useStagePointer(canvas, view, {
    boxes: [],
    drawing: false,
    drawingAllowed: false,
    onClick,
    onDraw: () => undefined,
    editing: { heldBox: () => held && { frame: 7, box: held }, onChange },
  });
  return <canvas ref={canvas} />;
}

async function shown(held: Box | null = box): Promise<HTMLCanvasElement> {
  const { ready, container } = mount(<Canvas held={held} />);
  await ready;
  const canvas = container.querySelector('canvas');
  if (!canvas) throw new Error('no canvas');
  canvas.setPointerCapture = () => undefined;
  return canvas;
}

const fire = (
  canvas: HTMLCanvasElement,
  type: string,
  [clientX, clientY]: readonly [number, number],
  more: PointerEventInit = {},
) => canvas.dispatchEvent(new PointerEvent(type, { clientX, clientY, pointerId: 1, ...more }));

beforeEach(() => {
  onChange.mockClear();
  onClick.mockClear();
  view = createStageView();
  view.setImageSize({ width: 1280, height: 720 });
  // Half the size of the image: a pixel on screen is two of the image.
  view.resize({ width: 640, height: 360 });
});

describe('a box with handles', () => {
  it.each<[string, readonly [number, number], Box]>([
    ['its corner resizes it', [150, 250], [100, 100, 340, 540]],
    ['its inside moves it', [100, 150], [140, 140, 340, 540]],
    ['its left edge moves that edge alone', [50, 150], [140, 100, 300, 500]],
  ])('%s, and letting go reports it', async (_, start, expected) => {
    const canvas = await shown();
    fire(canvas, 'pointerdown', start);
    fire(canvas, 'pointermove', [start[0] + 20, start[1] + 20]);
    expect(view.editedBox.get()?.box).toEqual(expected);
    expect(onChange).not.toHaveBeenCalled();
    fire(canvas, 'pointerup', [start[0] + 20, start[1] + 20]);
    expect(onChange).toHaveBeenCalledExactlyOnceWith({ frame: 7, box: expected });
    expect(onClick).not.toHaveBeenCalled();
  });

  it('a finger may miss the corner by more than a mouse', async () => {
    const canvas = await shown();
    const beside = [168, 268] as const;
    fire(canvas, 'pointerdown', beside, { pointerType: 'mouse' });
    fire(canvas, 'pointermove', [200, 300], { pointerType: 'mouse' });
    fire(canvas, 'pointerup', [200, 300], { pointerType: 'mouse' });
    expect(onChange).not.toHaveBeenCalled();
    fire(canvas, 'pointerdown', beside, { pointerType: 'touch' });
    fire(canvas, 'pointermove', [188, 288], { pointerType: 'touch' });
    fire(canvas, 'pointerup', [188, 288], { pointerType: 'touch' });
    expect(onChange.mock.lastCall?.[0].box).toEqual([100, 100, 340, 540]);
  });

  it.each<[string, (canvas: HTMLCanvasElement) => void]>([
    ['Esc drops it', () => view.editedBox.set(null)],
    ['a gesture of the system drops it', (canvas) => fire(canvas, 'pointercancel', [170, 270])],
    [
      'a second finger drops it, to zoom',
      (canvas) => fire(canvas, 'pointerdown', [400, 100], { pointerId: 2 }),
    ],
  ])('%s', async (_, drop) => {
    const canvas = await shown();
    fire(canvas, 'pointerdown', [150, 250]);
    fire(canvas, 'pointermove', [170, 270]);
    drop(canvas);
    expect(view.editedBox.get()).toBeNull();
    fire(canvas, 'pointermove', [190, 290]);
    fire(canvas, 'pointerup', [190, 290]);
    expect(view.editedBox.get()).toBeNull();
    expect(onChange).not.toHaveBeenCalled();
  });

  it('a press without a move changes nothing; one beside the box is a click', async () => {
    const canvas = await shown();
    fire(canvas, 'pointerdown', [100, 150]);
    fire(canvas, 'pointerup', [100, 150]);
    expect(onChange).not.toHaveBeenCalled();
    expect(onClick).not.toHaveBeenCalled();
    fire(canvas, 'pointerdown', [500, 50]);
    fire(canvas, 'pointerup', [500, 50]);
    expect(onClick).toHaveBeenCalledOnce();
  });

  it('on a frame without a box a drag moves the image', async () => {
    const canvas = await shown(null);
    fire(canvas, 'pointerdown', [150, 250]);
    fire(canvas, 'pointermove', [170, 270]);
    expect(view.editedBox.get()).toBeNull();
  });
});

let frame = 7;
function People({ shownFor }: { shownFor: number | null }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useStagePointer(canvas, view, {
    boxes: shownFor === null ? [] : [box],
    drawing: false,
    drawingAllowed: true,
    pick: { shownFor, frame: () => frame },
    onClick,
    onDraw: () => undefined,
  });
  return <canvas ref={canvas} />;
}

describe('a click on a person', () => {
  const clicked = async (shownFor: number | null) => {
    frame = 7;
    const { ready, container, render } = mount(<People shownFor={shownFor} />);
    await ready;
    const canvas = container.querySelector('canvas');
    if (!canvas) throw new Error('no canvas');
    canvas.setPointerCapture = () => undefined;
    fire(canvas, 'pointerdown', [100, 150]);
    fire(canvas, 'pointerup', [100, 150]);
    return (next: number | null) => render(<People shownFor={next} />);
  };

  it('takes them at once where they are known', async () => {
    await clicked(7);
    expect(onClick).toHaveBeenCalledExactlyOnceWith([0]);
  });

  it.each([
    ['nothing is known yet', null],
    ['only another frame is known', 0],
  ])('takes them once they are known: %s', async (_, before) => {
    const show = await clicked(before);
    expect(onClick).not.toHaveBeenCalled();
    await show(7);
    await show(7);
    expect(onClick).toHaveBeenCalledExactlyOnceWith([0]);
  });

  it('is forgotten on another frame', async () => {
    const show = await clicked(null);
    frame = 8;
    await show(8);
    expect(onClick).not.toHaveBeenCalled();
  });
});
