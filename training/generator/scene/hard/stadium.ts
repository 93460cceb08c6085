// The stadium of the hard mix: dark dug-outs at the touchlines with people in dark clothes in
// front, coaches at the near touchline, stands of empty seats that spell letters, goals from the
// side.

import { drawClothes, type Kit, type SrgbColor } from '../../body/outfit.ts';
import { seated, standing } from '../../body/standing-poses.ts';
import type { Random } from '../../random.ts';
import type { GroundSpot, Vec3 } from '../../space.ts';
import { held, moving } from '../action.ts';
import { footballLines } from '../court-lines.ts';
import { buildGround, grass, mownGrass } from '../grounds.ts';
import { box, type Mesh, painted, quad, wall } from '../mesh.ts';
import { footballGoal } from '../props.ts';
import { boards, plain, tiers } from '../surroundings.ts';
import { closedSides, type GroundContext, venues } from '../venue.ts';
import { addPerson, towardsCamera } from './placement.ts';
import {
  openScene,
  outputOf,
  type RecipeInput,
  type RecipeOutput,
  type RecipeScene,
} from './recipe.ts';
import { addOthers } from './spots.ts';

const { stadium } = venues;

/**
 * A long shelter at a touchline, open towards the field: dark back, roof, seats. Its seats lie at
 * `z`.
 */
function dugout(mesh: Mesh, x: number, z: number, length: number, random: Random): void {
  const away = Math.sign(z);
  const v = random.between(0.03, 0.16);
  const dark: SrgbColor = random.yes(0.7) ? [v, v, v * 1.15] : [v * 3, v, v];
  const shell = painted(dark);
  const back = z + away * 0.7;
  const high = random.between(1.5, 2.2);
  wall(
    mesh,
    [
      [x - length / 2, back],
      [x + length / 2, back],
    ],
    [0, high],
    shell,
  );
  quad(
    mesh,
    { corner: [x - length / 2, high, back], u: [length, 0, 0], v: [0, 0.12, -away * 1.7] },
    shell,
  );
  for (const end of [-length / 2, length / 2])
    quad(mesh, { corner: [x + end, 0, back], u: [0, 0, -away * 1.1], v: [0, high, 0] }, shell);
  const seat = painted(
    random.pick([
      [0.1, 0.1, 0.12],
      [0.3, 0.3, 0.33],
      [0.4, 0.06, 0.08],
    ] as const),
  );
  for (let k = -length / 2 + 0.4; k < length / 2; k += 0.62)
    box(mesh, { at: [x + k, 0, z], size: [0.5, 0.42, 0.45] }, seat);
}

/** Dark suits, tracksuits and coats. */
export function darkClothes(random: Random): Kit {
  const kit = drawClothes(random);
  const tone = (low: number, high: number): SrgbColor => {
    const v = random.between(low, high);
    return [v, v, v * random.between(1, 1.35)];
  };
  const shirt = tone(0.03, 0.15);
  return {
    ...kit,
    shirt,
    sleeveColor: shirt,
    sleeve: 1,
    pattern: 'plain',
    trousers: tone(0.03, 0.13),
    trouserLength: 0.97,
    skirt: false,
  };
}

function staff(scene: RecipeScene, spot: GroundSpot, yaw: number, sits: boolean): void {
  const { cast } = scene;
  const { random } = cast;
  const action = sits
    ? held(random, seated, undefined, 7)
    : random.yes(0.75)
      ? held(random, standing, undefined, 7)
      : moving(random, 0.5, 1.6);
  addPerson(cast, {
    spot,
    yaw,
    action,
    kit: darkClothes(random),
    role: sits ? 'bench' : 'coach',
    body: 'anyone',
  });
}

function dugoutWithStaff(scene: RecipeScene, x: number, side: 1 | -1): void {
  const { random } = scene.cast;
  const z = side * (stadium.half[1] + random.between(2.2, 3.4));
  const length = random.between(5, 11);
  dugout(scene.ground.mesh, x, z, length, random);
  const inwards = side > 0 ? 180 : 0;
  for (let k = -length / 2 + 0.4; k < length / 2; k += 0.62)
    if (random.yes(0.5))
      staff(scene, { x: x + k, z: z - side * 0.05 }, inwards + random.normal(0, 12), true);
  for (let i = random.whole(1, 5); i > 0; i--) {
    const spot = {
      x: x + random.between(-0.7, 0.7) * length,
      z: z - side * random.between(0.7, 2.6),
    };
    staff(
      scene,
      spot,
      random.yes(0.6) ? inwards + random.normal(0, 40) : random.between(0, 360),
      false,
    );
  }
}

/** A football ground whose stands hold letters instead of spectators. */
function emptyStadium(s: GroundContext): void {
  const { random, mesh } = s;
  const [hx, hz] = stadium.half;
  const color = grass(random);
  plain(
    s,
    painted([color[0] * 0.8, color[1] * 0.8, color[2] * 0.75], { texture: 'grass:1', repeatM: 6 }),
  );
  mownGrass(mesh, hx, hz, random, color);
  footballLines(mesh, hx, hz, painted([0.93, 0.95, 0.93]));
  for (const x of [-hx, hx]) footballGoal(mesh, x);
  if (random.yes(0.7)) boards(s, -0.6, random.between(0.8, 1.1));
  const repeatM = random.between(10, 26);
  for (const side of closedSides(s))
    tiers(
      s,
      side,
      random.between(1, 5),
      random.whole(10, 34),
      painted([1, 1, 1], {
        texture: `tifo:${random.whole(0, 11)}`,
        repeatM,
        lit: random.between(0.6, 1),
      }),
    );
}

/**
 * Touchlines with their dug-outs: the far one behind the game, or the near one at the lower image
 * edge.
 */
export function touchline(input: RecipeInput): RecipeOutput {
  const { random } = input;
  const near = random.yes(0.4);
  const x = random.between(-25, 25);
  const azimuth = random.normal(0, 0.3);
  const target: Vec3 = [
    x + random.between(-5, 5),
    0.89,
    near ? random.between(24, 33) : -random.between(28, 36),
  ];
  const close = random.yes(0.5);
  const view = close
    ? ({ kind: 'stand', distance: [14, 40], height: [2, 10], px: [44, 150] } as const)
    : ({ kind: 'tactical', distance: [40, 95], height: [8, 26], px: [22, 60] } as const);
  const scene = openScene(input, stadium, { ...view, roll: 0.5, azimuth, target });
  if (random.yes(0.45)) emptyStadium(scene.ground);
  else buildGround(scene.ground);
  for (const d of [-9, 9])
    if (random.yes(0.75)) dugoutWithStaff(scene, x + d + random.normal(0, 2), near ? 1 : -1);
  addOthers(scene, scene.cast.random.whole(1, 9), [0.7, 1.7]);
  return outputOf('touchline', scene);
}

/** Cord of side and back netting as a surface of its own, thick enough to be seen from afar. */
function thickNet(mesh: Mesh, x: number, random: Random): void {
  const depth = random.between(1.2, 2.2);
  const back = x + Math.sign(x) * depth;
  const v = random.between(0.6, 0.95);
  const cord = painted([v, v, v], { texture: 'netting:0', repeatM: random.between(0.7, 1.4) });
  for (const z of [-3.66, 3.66]) {
    quad(mesh, { corner: [x, 0, z], u: [back - x, 0, 0], v: [0, 2.44, 0] }, cord);
    box(mesh, { at: [back, 0, z], size: [0.08, 2.44, 0.08] }, painted([v, v, v]));
  }
  quad(mesh, { corner: [back, 0, -3.66], u: [0, 0, 7.32], v: [0, 2.44, 0] }, cord);
}

/** The side of a goal, with few people. */
export function goalSide(input: RecipeInput): RecipeOutput {
  const { random } = input;
  const venue = random.yes(0.6) ? stadium : venues.park;
  const end = random.pick([-1, 1]) * venue.half[0];
  const target: Vec3 = [
    end + random.between(-3, 3),
    0.89,
    random.pick([-3.66, 3.66]) + random.normal(0, 1.5),
  ];
  const scene = openScene(input, venue, {
    kind: 'stand',
    distance: [10, 60],
    height: [1.2, 14],
    roll: 0.8,
    target,
    azimuth: random.normal(0, 0.7),
    px: [26, 140],
  });
  if (random.yes(0.3) && venue === stadium) emptyStadium(scene.ground);
  else buildGround(scene.ground);
  thickNet(scene.ground.mesh, end, random);
  addOthers(scene, random.pick([0, 0, 1, 2, 4]), [0.7, 1.5]);
  if (random.yes(0.3))
    keeper(scene, { x: end - Math.sign(end) * random.between(0.3, 4), z: random.normal(0, 2) });
  return outputOf('goal', scene);
}

function keeper(scene: RecipeScene, spot: GroundSpot): void {
  const { cast } = scene;
  const { random, camera, teams } = cast;
  addPerson(cast, {
    spot,
    yaw: towardsCamera(camera, spot) + random.normal(0, 60),
    action: held(random, standing, undefined, 8),
    kit: random.pick(teams.keepers),
    role: 'keeper',
    team: 0,
  });
}
