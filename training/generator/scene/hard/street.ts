// The street of the hard mix: gray paving from above, people in dark coats with bags, on and beside
// bicycles, with pushchairs.

import { clothColor, drawClothes, hsv, type Kit, type SrgbColor } from '../../body/outfit.ts';
import { jittered, mirrored, type Pose } from '../../body/pose.ts';
import { standing } from '../../body/standing-poses.ts';
import type { Random } from '../../random.ts';
import type { GroundLine, GroundPair, GroundSpot } from '../../space.ts';
import { type Action, held, moving } from '../action.ts';
import { bar, box, floor, painted, wall } from '../mesh.ts';
import { clutterAround, houses, plain } from '../surroundings.ts';
import { closedSides, type GroundContext, sideLine, type Venue, venues } from '../venue.ts';
import { addPerson, beside, type Cast, towardsCamera } from './placement.ts';
import {
  openScene,
  outputOf,
  type RecipeInput,
  type RecipeOutput,
  type RecipeScene,
} from './recipe.ts';
import { drawSpot } from './spots.ts';
import { bicycle, pedalM, pushchair, riding } from './wheels.ts';

const street: Venue = { ...venues.street, half: [30, 9] };

function shops(s: GroundContext, [a, b]: GroundLine): void {
  const { random, mesh } = s;
  const l = Math.hypot(b[0] - a[0], b[1] - a[1]);
  let from = 0;
  while (from < l) {
    const wide = Math.min(l - from, random.between(3.5, 8));
    const at = (d: number): GroundPair => [
      a[0] + ((b[0] - a[0]) * d) / l,
      a[1] + ((b[1] - a[1]) * d) / l,
    ];
    wall(
      mesh,
      [at(from), at(from + wide)],
      [0, 3.4],
      painted([1, 1, 1], { texture: `shop:${random.whole(0, 11)}`, lit: random.between(0.3, 1) }),
    );
    from += wide;
  }
  wall(
    mesh,
    [a, b],
    [3.4, 9],
    painted(hsv(random.between(15, 50), random.between(0, 0.3), random.between(0.4, 0.95)), {
      texture: `facade:${random.whole(0, 3)}`,
      repeatM: 7,
    }),
  );
}

function ground(s: GroundContext): void {
  const { random, mesh } = s;
  const v = random.between(0.42, 0.85);
  const tone = (k: number): SrgbColor => [v * k, v * k * 0.99, v * k * random.between(0.94, 1.02)];
  plain(s, painted(tone(0.9), { texture: random.pick(['asphalt:0', 'concrete:0']), repeatM: 5 }));
  const texture = `paving:${random.whole(0, 5)}` as const;
  const edge = random.between(-4, 4);
  floor(
    mesh,
    [-60, -20, 60, edge],
    painted(tone(1.1), { texture, repeatM: random.between(1.4, 3.4) }),
    0.004,
  );
  if (random.yes(0.6))
    floor(mesh, [-60, edge, 60, edge + random.between(0.2, 0.6)], painted(tone(0.75)), 0.008);
  if (random.yes(0.5))
    floor(
      mesh,
      [-60, random.between(4, 7), 60, 20],
      painted(tone(1.05), { texture, repeatM: 3 }),
      0.006,
    );
}

/** Street furniture: bins, bollards, benches, boxes, parked bicycles. */
function furniture(s: GroundContext): void {
  const { random, mesh, venue } = s;
  for (let i = random.whole(2, 9); i > 0; i--) {
    const [x, z] = [random.between(-1, 1) * venue.half[0], random.between(-1, 1) * venue.half[1]];
    const dark = painted([0.08, 0.08, 0.09]);
    const yaw = random.between(0, 180);
    const kind = random.whole(0, 5);
    if (kind === 0) box(mesh, { at: [x, 0, z], size: [0.6, 1.1, 0.6], yaw }, dark);
    else if (kind === 1)
      bar(mesh, { from: [x, 0, z], to: [x, 1, z], radius: 0.08, sides: 7 }, dark);
    else if (kind === 2) {
      box(mesh, { at: [x, 0.42, z], size: [1.9, 0.08, 0.5], yaw }, painted([0.35, 0.35, 0.36]));
      box(mesh, { at: [x, 0, z], size: [1.5, 0.42, 0.3], yaw }, painted([0.25, 0.25, 0.26]));
    } else if (kind === 3)
      box(
        mesh,
        { at: [x, 0, z], size: [0.9, 2.3, 0.9], yaw },
        painted([0.7, 0.06, 0.07], { texture: 'facade:4' }),
      );
    else if (kind === 4) bicycle(mesh, x, z, yaw, random);
    else
      bar(
        mesh,
        {
          from: [x, 0, z],
          to: [x, random.between(4, 7), z],
          radius: random.between(0.05, 0.12),
          sides: 7,
        },
        dark,
      );
  }
  clutterAround(s, random.whole(0, 5), 0.4);
}

function pavedStreet(s: GroundContext): void {
  ground(s);
  for (const side of closedSides(s)) {
    const [a, b] = sideLine(side, 0, 20);
    if (s.random.yes(0.75)) shops(s, [a, b]);
    else houses(s, [a, b]);
  }
  furniture(s);
}

/** Two in three wear a dark coat that ends between hip and knee. */
export function streetClothes(random: Random): Kit {
  const kit = drawClothes(random);
  if (random.yes(0.35)) return kit;
  const v = random.between(0.04, 0.22);
  const shirt: SrgbColor = random.yes(0.7)
    ? [v, v, v * random.between(0.95, 1.3)]
    : hsv(random.between(0, 360), random.between(0.2, 0.7), random.between(0.12, 0.35));
  return {
    ...kit,
    shirt,
    sleeveColor: shirt,
    pattern: 'plain',
    sleeve: 1,
    hem: random.between(0.1, 0.48),
    shirtWidth: random.between(1.15, 1.36),
  };
}

const style = (random: Random) =>
  random.pick(['cap', 'hood', 'short', 'long', 'tail', 'bald', 'short'] as const);

function walker(cast: Cast, spot: GroundSpot, yaw: number, action: Action): void {
  const { random } = cast;
  const bag = random.yes(0.4) ? clothColor(random) : null;
  addPerson(cast, {
    spot,
    yaw,
    action,
    kit: streetClothes(random),
    appearance: { bag, style: style(random) },
    body: random.yes(0.06) ? 'child' : 'anyone',
  });
}

const strolling = (random: Random): Action =>
  random.yes(0.72) ? moving(random, 0.5, 1.9) : held(random, standing, undefined, 7);

/** The same action with fixed arm angles. */
const withArms = (action: Action, arms: Partial<Pose>): Action => ({
  ...action,
  pose: (t) => ({ ...action.pose(t), ...arms }),
});

function rider({ cast, ground }: RecipeScene, spot: GroundSpot): void {
  const { random } = cast;
  const yaw = random.between(0, 360);
  const base = jittered(random.yes(0.5) ? mirrored(riding) : riding, random.normal, 4);
  bicycle(ground.mesh, spot.x, spot.z, yaw, random);
  addPerson(cast, {
    spot,
    yaw,
    action: { speed: 0, pose: () => base },
    kit: streetClothes(random),
    baseM: pedalM,
    appearance: { style: style(random) },
    body: 'anyone',
  });
}

function pusher({ cast, ground }: RecipeScene, spot: GroundSpot): void {
  const { random } = cast;
  const yaw = random.between(0, 360);
  const rad = (yaw * Math.PI) / 180;
  const [s, c] = [Math.sin(rad), Math.cos(rad)];
  const grip = { armL: 42, armR: 42, elbowL: 46, elbowR: 46, armOutL: 6, armOutR: 6 };
  if (random.yes(0.5)) pushchair(ground.mesh, spot.x + 0.42 * s, spot.z + 0.42 * c, yaw, random);
  else {
    const left = random.pick([-0.45, 0.45]);
    bicycle(ground.mesh, spot.x + left * c - 0.15 * s, spot.z - left * s - 0.15 * c, yaw, random);
  }
  walker(cast, spot, yaw, withArms(moving(random, 0.4, 1.5), grip));
}

function people(scene: RecipeScene): void {
  const { cast } = scene;
  const { random, camera } = cast;
  for (let i = random.whole(4, 15); i > 0; i--) {
    const spot = drawSpot(scene, [0.55, 2.2]);
    if (!spot) continue;
    const kind = random.unit();
    const yaw = random.between(0, 360);
    if (kind < 0.16) rider(scene, spot);
    else if (kind < 0.34) pusher(scene, spot);
    else {
      walker(cast, spot, yaw, strolling(random));
      if (random.yes(0.4))
        walker(
          cast,
          beside(camera, spot, random.normal(0, 0.45), random.between(0.2, 0.6)),
          yaw + random.normal(0, 10),
          strolling(random),
        );
    }
  }
  if (random.yes(0.25)) {
    const spot = drawSpot(scene, [0.4, 0.6]);
    if (spot) walker(cast, spot, towardsCamera(camera, spot) + 180, strolling(random));
  }
}

/** People in the street from 25 to 48 degrees above, or from eye level along the shops. */
export function streetFromAbove(input: RecipeInput): RecipeOutput {
  const { random } = input;
  const high = random.yes(0.8);
  const distance = random.logBetween(14, 40);
  const slope = Math.sin((random.between(25, 48) * Math.PI) / 180);
  const height = high ? ([distance * slope, distance * slope + 0.5] as const) : ([1.3, 3] as const);
  const scene = openScene(input, street, {
    kind: 'stand',
    distance: [distance, distance],
    height,
    roll: 1.5,
    px: [42, 130],
  });
  pavedStreet(scene.ground);
  people(scene);
  return outputOf('street', scene);
}
