// A rendered person: legs in stride, shorts, a shirt with a number, arms, a head with hair. Lengths
// are shares of the box's height; edges are antialiased over one pixel. Team-mates differ in skin,
// hair, brightness and number only.

import type { ActorPose } from './scene-motion';

/** The frame being rendered; rgb [width * height * 3]. */
export type FrameBuffer = {
  readonly rgb: Uint8Array;
  readonly width: number;
  readonly height: number;
};

type Rgb = readonly [number, number, number];

const kits: readonly { readonly shirt: Rgb; readonly shorts: Rgb; readonly ink: Rgb }[] = [
  { shirt: [205, 38, 44], shorts: [236, 236, 230], ink: [250, 250, 240] },
  { shirt: [40, 66, 190], shorts: [30, 30, 44], ink: [245, 245, 245] },
  { shirt: [232, 206, 40], shorts: [28, 28, 28], ink: [20, 20, 20] },
];
const skinColors: readonly Rgb[] = [
  [236, 196, 168],
  [198, 144, 104],
  [112, 74, 52],
];
const hairColors: readonly Rgb[] = [
  [40, 28, 22],
  [150, 104, 48],
  [214, 186, 110],
  [90, 84, 80],
];
/** Digits of 3 x 5 dots; a row is three bits, leftmost highest. */
const digitBitmaps = [
  [7, 5, 5, 5, 7],
  [2, 6, 2, 2, 7],
  [7, 1, 7, 4, 7],
  [7, 1, 7, 1, 7],
  [5, 5, 7, 1, 1],
  [7, 4, 7, 1, 7],
  [7, 4, 7, 5, 7],
  [7, 1, 1, 1, 1],
  [7, 5, 7, 5, 7],
  [7, 5, 7, 1, 7],
];

/** A line with round ends. Shares of the height in a figure, pixels in a frame. */
type SyntheticLimb = {
  readonly from: readonly [x: number, y: number];
  readonly to: readonly [x: number, y: number];
  readonly radius: number;
};

/** Renders a person over the frame. */
export function paintFigure(
  frame: FrameBuffer,
  { id, actor, box, phase, swing, facing }: ActorPose,
): void {
  const [x, top, height] = [(box[0] + box[2]) / 2, box[1], box[3] - box[1]];
  const kit = kits[actor.kit] ?? kits[0]!;
  const light = 0.85 + 0.05 * (id % 5);
  const tint = (color: Rgb): Rgb => [color[0] * light, color[1] * light, color[2] * light];
  const skin = tint(skinColors[id % skinColors.length]!);
  const hair = tint(hairColors[(id * 7) % hairColors.length]!);
  const [shirt, shorts] = [tint(kit.shirt), tint(kit.shorts)];
  const step = 0.16 * swing * Math.sin(phase) * facing;
  const limb = (
    from: SyntheticLimb['from'],
    to: SyntheticLimb['to'],
    radius: number,
    color: Rgb,
  ) => {
    const place = ([dx, dy]: SyntheticLimb['from']) =>
      [x + dx * height, top + dy * height] as const;
    paintLimb(frame, { from: place(from), to: place(to), radius: radius * height }, color);
  };
  limb([-0.05, 0.55], [-0.05 + step, 0.96], 0.035, skin);
  limb([0.05, 0.55], [0.05 - step, 0.96], 0.035, skin);
  limb([-0.045, 0.5], [-0.045 + 0.3 * step, 0.6], 0.06, shorts);
  limb([0.045, 0.5], [0.045 - 0.3 * step, 0.6], 0.06, shorts);
  limb([-0.11, 0.22], [-0.13 - step, 0.45], 0.03, skin);
  limb([0.11, 0.22], [0.13 + step, 0.45], 0.03, skin);
  limb([0, 0.24], [0, 0.44], 0.115, shirt);
  paintNumber(frame, actor.number, [x, top + 0.24 * height], 0.028 * height, tint(kit.ink));
  limb([0, 0.08], [0, 0.09], 0.07, skin);
  limb([-0.015 * facing, 0.045], [0.015 * facing, 0.04], 0.045, hair);
}

function paintLimb({ rgb, width, height }: FrameBuffer, limb: SyntheticLimb, color: Rgb): void {
  const { from, to, radius } = limb;
  const [x0, y0] = from;
  const [x1, y1] = to;
  const reach = radius + 1;
  const left = Math.max(0, Math.floor(Math.min(x0, x1) - reach));
  const right = Math.min(width - 1, Math.ceil(Math.max(x0, x1) + reach));
  const up = Math.max(0, Math.floor(Math.min(y0, y1) - reach));
  const down = Math.min(height - 1, Math.ceil(Math.max(y0, y1) + reach));
  const [dx, dy] = [x1 - x0, y1 - y0];
  const square = Math.max(1e-9, dx * dx + dy * dy);
  for (let v = up; v <= down; v++) {
    for (let u = left; u <= right; u++) {
      const px = u + 0.5 - x0;
      const py = v + 0.5 - y0;
      const t = Math.min(1, Math.max(0, (px * dx + py * dy) / square));
      const ex = px - t * dx;
      const ey = py - t * dy;
      const share = Math.min(1, Math.max(0, radius + 0.5 - Math.sqrt(ex * ex + ey * ey)));
      if (share > 0) blend(rgb, 3 * (v * width + u), color, share);
    }
  }
}

/** One or two digits of `dot` pixels a dot, horizontally centered at `at`, their top there. */
function paintNumber(
  frame: FrameBuffer,
  number: number,
  [x, top]: SyntheticLimb['from'],
  dot: number,
  color: Rgb,
): void {
  const text = String(number);
  const left = x - ((4 * text.length - 1) * dot) / 2;
  [...text].forEach((digit, place) => {
    digitBitmaps[Number(digit)]?.forEach((bits, row) => {
      for (let column = 0; column < 3; column++) {
        if (!(bits & (4 >> column))) continue;
        const center = [left + (4 * place + column + 0.5) * dot, top + (row + 0.5) * dot] as const;
        paintLimb(frame, { from: center, to: center, radius: dot / 2 }, color);
      }
    });
  });
}

function blend(rgb: Uint8Array, at: number, color: Rgb, share: number): void {
  for (let c = 0; c < 3; c++) rgb[at + c] = rgb[at + c]! + share * (color[c]! - rgb[at + c]!);
}
