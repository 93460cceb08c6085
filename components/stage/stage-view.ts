// How the picture lies on the stage: its size, the stage's size, zoom and pan, as cells. All pointer maths and all
// painting go through the one viewport kept here.

import { fitViewport, type Point, panBy, resizeViewport, type Size, type Viewport, zoomAt, zoomOf } from '@/lib/review/viewport';
import type { Box } from '@/lib/vision/types';
import { type Cell, createCell } from './cell';

export type StageView = {
  readonly viewport: Cell<Viewport>;
  readonly stage: Cell<Size>;
  readonly image: Cell<Size>;
  /** Index of the person under the pointer. */
  readonly hovered: Cell<number | null>;
  /** The box being drawn. */
  readonly rubber: Cell<Box | null>;
  /** The mark is hidden while H is held. */
  readonly peeking: Cell<boolean>;
  readonly show: (image: Size) => void;
  readonly resize: (stage: Size) => void;
  readonly showAll: () => void;
  readonly zoom: (factor: number, at?: Point) => void;
  readonly pan: (dx: number, dy: number) => void;
  readonly zoomed: () => number;
};

const unknown: Size = { width: 1, height: 1 };

export function createStageView(): StageView {
  const viewport = createCell<Viewport>({ scale: 1, x: 0, y: 0 });
  const stage = createCell(unknown);
  const image = createCell(unknown);
  const showAll = () => viewport.set(fitViewport(stage.get(), image.get()));
  const middle = (): Point => ({ x: stage.get().width / 2, y: stage.get().height / 2 });
  return {
    viewport,
    stage,
    image,
    hovered: createCell<number | null>(null),
    rubber: createCell<Box | null>(null),
    peeking: createCell(false),
    show: (size) => {
      image.set(size);
      showAll();
    },
    resize: (size) => {
      const before = stage.get();
      if (before.width === size.width && before.height === size.height) return;
      const next = before === unknown ? fitViewport(size, image.get()) : resizeViewport(viewport.get(), before, size, image.get());
      stage.set(size);
      viewport.set(next);
    },
    showAll,
    zoom: (factor, at = middle()) => viewport.set(zoomAt(viewport.get(), stage.get(), image.get(), at, factor)),
    pan: (dx, dy) => viewport.set(panBy(viewport.get(), stage.get(), image.get(), dx, dy)),
    zoomed: () => zoomOf(viewport.get(), stage.get(), image.get()),
  };
}
