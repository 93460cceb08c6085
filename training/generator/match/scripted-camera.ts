// The camera of a clip: it follows its script's targets smoothly, zooms and shakes. Broadcast and
// sideline cameras stand on a tripod and only rotate; a hand-held one also sways.

import { type Camera, lookAt } from '../camera.ts';
import type { Random } from '../random.ts';
import type { Vec3 } from '../space.ts';
import type { MatchScript } from './script.ts';
import { trajectoryThrough, wandering } from './trajectory.ts';

type CameraOptions = { readonly camera: string; readonly width: number; readonly height: number };

export function scriptedCamera(
  script: MatchScript,
  options: CameraOptions,
  random: Random,
): (seconds: number) => Camera {
  const { camera: keys, eye, shakePx } = script;
  const flat = trajectoryThrough(keys.map(({ at, target }) => [at, target[0], target[2]]));
  const lens = trajectoryThrough(keys.map(({ at, target, focalPx }) => [at, focalPx, target[1]]));
  const hand = options.camera === 'hand';
  const shake = wandering(hand ? Math.max(5, shakePx) : shakePx, () => random.unit());
  const tremble = wandering(hand ? 2.2 : 0.25, () => random.unit());
  const sway = wandering(hand ? 0.12 : 0, () => random.unit());
  const roll = wandering(hand ? 1.1 : 0.06, () => random.unit());
  const scale = options.width / 1280;
  return (t) => {
    const [x, z] = flat(t);
    const [focal, y] = lens(t);
    const [sx, sz] = sway(t);
    const at: Vec3 = [eye[0] + sx, eye[1] + sz * 0.4, eye[2] + sz];
    const distance = Math.hypot(x - at[0], y - at[1], z - at[2]);
    const [px, py] = shake(1.9 * t);
    const [qx, qy] = tremble(11 * t);
    const perPx = distance / focal;
    const target: Vec3 = [x + (px + qx) * perPx, y + (py + qy) * perPx, z];
    return lookAt(at, target, {
      focalPx: focal * scale,
      width: options.width,
      height: options.height,
      rollDegrees: roll(1.3 * t)[0],
    });
  };
}
