// The hard mix: stills of what a detector trained on ordinary matches misses or gets wrong, each
// kind with its share.

import type { Random } from '../../random.ts';
import { randomFrom } from '../../random.ts';
import { drawImaging, type Imaging } from '../imaging.ts';
import type { StillScene } from '../still-scene.ts';
import { cutByEdge, falls, knots, lowPeople } from './bodies.ts';
import { drawGraphics } from './graphics.ts';
import type { SceneRecipe } from './recipe.ts';
import { beforeRows, paleRoom } from './rooms.ts';
import { circleFromAfar, emptyHall, hoopUp, scatterDistractors } from './sparse.ts';
import { goalSide, touchline } from './stadium.ts';
import { streetFromAbove } from './street.ts';

export const recipes: readonly (readonly [SceneRecipe, number])[] = [
  [falls, 18],
  [lowPeople, 8],
  [knots, 16],
  [cutByEdge, 14],
  [beforeRows, 18],
  [paleRoom, 14],
  [streetFromAbove, 12],
  [touchline, 9],
  [goalSide, 5],
  [hoopUp, 6],
  [emptyHall, 5],
  [circleFromAfar, 4],
];

/** Half of the images have clean imaging: the scene is hard, not the lens. */
function withCleanHalf(random: Random, imaging: Imaging): Imaging {
  if (random.yes(0.5)) return imaging;
  const still = { exposures: 1, shutterSeconds: 0, pan: [0, 0] as const };
  return {
    ...imaging,
    ...still,
    blurPx: 0,
    shrink: 1,
    noise: Math.min(imaging.noise, 0.012),
    saturation: Math.max(imaging.saturation, 0.6),
    qualities: [random.between(0.6, 0.95)],
  };
}

export function hardScene(seed: number, width: number, height: number): StillScene {
  const random = randomFrom(seed);
  const recipe = random.weighted(recipes);
  const output = recipe({ random: random.fork(), width, height });
  const { name, viewpoint, light, mesh, people, imaging } = output;
  scatterDistractors(random.fork(), output);
  return {
    name: `hard-${name}`,
    camera: viewpoint.camera,
    light,
    mesh,
    people,
    imaging: {
      ...withCleanHalf(random, drawImaging(random.fork(), viewpoint.kind, height)),
      ...imaging,
    },
    overlay: drawGraphics(random.fork(), width, height),
    seed,
  };
}
