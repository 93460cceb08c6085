// The image on the stage as signals: sizes, zoom and pan, and what pointer and keys change. Pointer
// positions and painting use the one viewport held here.

import { gripSizePx } from '@/lib/review/edit-box';
import {
  fitViewport,
  type Point,
  panBy,
  resizeViewport,
  type StageSize,
  type Viewport,
  zoomAt,
  zoomOf,
} from '@/lib/review/viewport';
import type { Box } from '@/lib/vision/types';
import { createSignal, type Signal } from './signal';

export type EditedBox = { readonly frame: number; readonly box: Box };

/** A finger held on the stage: where, in CSS pixels from its corner, and who is under the cross. */
type LoupeState = { readonly at: Point; readonly person: number | null };

export type StageView = {
  readonly viewport: Signal<Viewport>;
  readonly stage: Signal<StageSize>;
  readonly image: Signal<StageSize>;
  /** Index of the detection under the pointer. */
  readonly hovered: Signal<number | null>;
  /** The box being drawn. */
  readonly selectionBox: Signal<Box | null>;
  /** A box of the player as it is moved or resized; applied when it is let go, or by a key. */
  readonly editedBox: Signal<EditedBox | null>;
  /** null: no magnifier is open. */
  readonly loupe: Signal<LoupeState | null>;
  /** Side of the square in which the handle of a box is hit, in CSS pixels: of the last pointer. */
  readonly gripSize: Signal<number>;
  /** The mark is hidden while H is held. */
  readonly overlayHidden: Signal<boolean>;
  readonly setImageSize: (image: StageSize) => void;
  readonly resize: (stage: StageSize) => void;
  readonly resetZoom: () => void;
  readonly zoom: (factor: number, at?: Point) => void;
  readonly pan: (dx: number, dy: number) => void;
  readonly zoomFactor: () => number;
};

const unknownSize: StageSize = { width: 1, height: 1 };

export function createStageView(): StageView {
  const viewport = createSignal<Viewport>({ scale: 1, x: 0, y: 0 });
  const stage = createSignal(unknownSize);
  const image = createSignal(unknownSize);
  const resetZoom = () => viewport.set(fitViewport(stage.get(), image.get()));
  const center = (): Point => ({ x: stage.get().width / 2, y: stage.get().height / 2 });
  return {
    viewport,
    stage,
    image,
    hovered: createSignal<number | null>(null),
    selectionBox: createSignal<Box | null>(null),
    editedBox: createSignal<EditedBox | null>(null),
    loupe: createSignal<LoupeState | null>(null),
    gripSize: createSignal<number>(gripSizePx.mouse),
    overlayHidden: createSignal(false),
    setImageSize: (size) => {
      image.set(size);
      resetZoom();
    },
    resize: (size) => {
      const before = stage.get();
      // Hidden, or squeezed while the window turns: there is no zoom to be kept of nothing.
      if (size.width < 1 || size.height < 1) return;
      if (before.width === size.width && before.height === size.height) return;
      const next =
        before === unknownSize
          ? fitViewport(size, image.get())
          : resizeViewport(viewport.get(), before, size, image.get());
      stage.set(size);
      viewport.set(next);
    },
    resetZoom,
    zoom: (factor, at = center()) =>
      viewport.set(zoomAt(viewport.get(), stage.get(), image.get(), at, factor)),
    pan: (dx, dy) => viewport.set(panBy(viewport.get(), stage.get(), image.get(), dx, dy)),
    zoomFactor: () => zoomOf(viewport.get(), stage.get(), image.get()),
  };
}
