// The hard mix: stills of what a detector trained on ordinary matches still misses or takes for
// people, each kind with its share.

import type { Random } from '../../random.ts';
import { randomFrom } from '../../random.ts';
import { drawFilm, type Film } from '../film.ts';
import type { StillScene } from '../still-scene.ts';
import { cutByEdge, falls, knots, lowPeople } from './bodies.ts';
import { drawGraphics } from './graphics.ts';
import type { Recipe } from './plot.ts';
import { beforeRows, paleRoom } from './rooms.ts';
import { goalSide, touchline } from './stadium.ts';
import { streetFromAbove } from './street.ts';
import { circleFromAfar, emptyHall, hoopUp, strew } from './things.ts';

export const recipes: readonly (readonly [Recipe, number])[] = [
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

/**
 * Every second picture is as clean as ordinary footage is: what is hard shall be the scene, not the
 * lens.
 */
function softened(random: Random, film: Film): Film {
  if (random.yes(0.5)) return film;
  const still = { exposures: 1, shutterSeconds: 0, pan: [0, 0] as const };
  return {
    ...film,
    ...still,
    blurPx: 0,
    shrink: 1,
    noise: Math.min(film.noise, 0.012),
    saturation: Math.max(film.saturation, 0.6),
    qualities: [random.between(0.6, 0.95)],
  };
}

export function hardScene(seed: number, width: number, height: number): StillScene {
  const random = randomFrom(seed);
  const recipe = random.weighted(recipes);
  const plot = recipe({ random: random.fork(), width, height });
  const { name, shot, light, mesh, people, film } = plot;
  strew(random.fork(), plot);
  return {
    name: `hard-${name}`,
    camera: shot.camera,
    light,
    mesh,
    people,
    film: { ...softened(random, drawFilm(random.fork(), shot.kind, height)), ...film },
    overlay: drawGraphics(random.fork(), width, height),
    seed,
  };
}
