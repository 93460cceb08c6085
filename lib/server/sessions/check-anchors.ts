// Validates anchors against the frame they were drawn on. Frames count from 0; boxes are image
// pixels.

import type { AnchorView } from '@/lib/contracts/sessions';
import { AppError, type FieldProblem } from '@/lib/errors/app-error';

/** A box may exceed the frame by this much, as rounding does; it is then clamped. */
const overflowMaxPx = 1;
/** Smaller boxes hold no player one could follow. */
const sideMinPx = 8;

type AnchorBox = NonNullable<AnchorView['box']>;
type FrameBounds = { readonly width: number; readonly height: number; readonly frameCount: number };

/**
 * The anchors in the order of their frames, each box clamped to the frame. Throws BBOX_INVALID with
 * every invalid field.
 */
export function checkAnchors(anchors: readonly AnchorView[], bounds: FrameBounds): AnchorView[] {
  const problems = anchors.flatMap((anchor, i) => problemsOf(anchor, `anchors[${i}]`, bounds));
  const frames = new Set(anchors.map((anchor) => anchor.frame));
  if (frames.size < anchors.length)
    problems.push({
      path: 'anchors',
      code: 'duplicate_frame',
      message: 'Each frame takes one anchor.',
    });
  if (anchors.every((anchor) => anchor.box === null || anchor.notHim)) {
    problems.push({
      path: 'anchors',
      code: 'no_box',
      message: 'At least one frame must show the player.',
    });
  }
  if (problems.length > 0) throw new AppError('BBOX_INVALID', { fields: problems });
  return anchors
    .map(({ frame, box, notHim }) => ({
      frame,
      box: box ? clampToFrame(box, bounds) : null,
      ...(notHim ? { notHim } : {}),
    }))
    .sort((a, b) => a.frame - b.frame);
}

function problemsOf(
  { frame, box, notHim }: AnchorView,
  path: string,
  { width, height, frameCount }: FrameBounds,
): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (frame >= frameCount) {
    problems.push({
      path: `${path}.frame`,
      code: 'out_of_range',
      message: `The clip has frames 0 to ${frameCount - 1}.`,
      value: String(frame),
    });
  }
  if (!box) {
    if (!notHim) return problems;
    return [
      ...problems,
      { path: `${path}.box`, code: 'missing', message: 'Mark with a box who it is not.' },
    ];
  }
  const [x1, y1, x2, y2] = box;
  const value = box.join(', ');
  if (!box.every(Number.isFinite))
    return [
      ...problems,
      { path: `${path}.box`, code: 'not_a_number', message: 'A box is four numbers.', value },
    ];
  if (
    x1 < -overflowMaxPx ||
    y1 < -overflowMaxPx ||
    x2 > width + overflowMaxPx ||
    y2 > height + overflowMaxPx
  ) {
    problems.push({
      path: `${path}.box`,
      code: 'outside',
      message: `The image is ${width} x ${height} pixels.`,
      value,
    });
  }
  if (x2 - x1 < sideMinPx || y2 - y1 < sideMinPx) {
    problems.push({
      path: `${path}.box`,
      code: 'too_small',
      message: `A box is at least ${sideMinPx} pixels wide and high, left before right, top before bottom.`,
      value,
    });
  }
  return problems;
}

function clampToFrame([x1, y1, x2, y2]: AnchorBox, { width, height }: FrameBounds): AnchorBox {
  return [Math.max(0, x1), Math.max(0, y1), Math.min(width, x2), Math.min(height, y2)];
}
