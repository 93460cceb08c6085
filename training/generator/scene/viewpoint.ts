// Camera placement: distance, height and focal length, so that a person at the target has a given
// height in pixels.

import { type Camera, lookAt } from '../camera.ts';
import type { Random } from '../random.ts';
import type { Vec3 } from '../space.ts';
import type { Venue, VenueName } from './venue.ts';

export type ViewpointKind = 'tactical' | 'stand' | 'sideline' | 'hand';
export type Viewpoint = {
  readonly kind: ViewpointKind;
  readonly camera: Camera;
  readonly target: Vec3;
  readonly wantedPx: number;
};

/** Body height to which pixel heights refer, meters. */
const personM = 1.78;

type ViewpointRange = {
  readonly distance: readonly [number, number];
  readonly height: readonly [number, number];
  readonly roll: number;
};

const ranges: Readonly<Record<ViewpointKind, ViewpointRange>> = {
  tactical: { distance: [35, 95], height: [9, 32], roll: 0.3 },
  stand: { distance: [12, 45], height: [3, 12], roll: 0.8 },
  sideline: { distance: [4, 45], height: [1.1, 3.2], roll: 1 },
  hand: { distance: [2.5, 14], height: [1.2, 2], roll: 2.5 },
};

const kinds: Readonly<Record<VenueName, readonly (readonly [ViewpointKind, number])[]>> = {
  stadium: [
    ['tactical', 5],
    ['stand', 3],
    ['sideline', 2],
    ['hand', 1],
  ],
  park: [
    ['tactical', 1],
    ['stand', 2.5],
    ['sideline', 4],
    ['hand', 1.5],
  ],
  gymBasketball: [
    ['stand', 3],
    ['sideline', 3],
    ['hand', 2],
  ],
  courtBasketball: [
    ['stand', 2],
    ['sideline', 3],
    ['hand', 2],
  ],
  gymVolleyball: [
    ['stand', 2.5],
    ['sideline', 3],
    ['hand', 2],
  ],
  beach: [
    ['stand', 2],
    ['sideline', 3],
    ['hand', 2],
  ],
  track: [
    ['tactical', 2],
    ['stand', 3],
    ['sideline', 3],
    ['hand', 1],
  ],
  street: [
    ['stand', 4],
    ['sideline', 3],
    ['hand', 2],
  ],
  clutter: [
    ['stand', 2],
    ['sideline', 2],
    ['hand', 2],
  ],
};

function wantedHeightPx(random: Random): number {
  return random.weighted<() => number>([
    [() => random.logBetween(16, 30), 0.17],
    [() => random.logBetween(30, 70), 0.36],
    [() => random.logBetween(70, 160), 0.28],
    [() => random.logBetween(160, 420), 0.19],
  ])();
}

/** Constraints on a camera; what is left out is drawn. */
export type ViewpointSpec = ViewpointRange & {
  readonly kind: ViewpointKind;
  /** Height in pixels of a standing person at the target. */
  readonly wantedPx: number;
  readonly target?: Vec3;
  /** Direction from the target to the camera, radians from the z axis towards x. */
  readonly azimuth?: number;
};

/**
 * Draws a camera within the constraints. Focal lengths stay between a wide phone and a long
 * broadcast lens.
 */
export function placeViewpoint(
  random: Random,
  venue: Venue,
  spec: ViewpointSpec,
  width: number,
  height: number,
): Viewpoint {
  const { kind, wantedPx } = spec;
  const target: Vec3 = spec.target ?? [
    random.between(-0.85, 0.85) * venue.half[0],
    personM / 2,
    random.between(-0.8, 0.8) * venue.half[1],
  ];
  let distance = random.logBetween(...spec.distance);
  const focal = Math.min(14 * width, Math.max(0.62 * width, (wantedPx * distance) / personM));
  distance = Math.min(120, (focal * personM) / wantedPx);
  const room = venue.indoor ? 7 : 60;
  const eyeHeight = Math.min(room, distance * 0.85 + 0.8, random.between(...spec.height));
  const azimuth =
    spec.azimuth ??
    (random.yes(0.65)
      ? random.normal(0, 0.5) + (random.yes(0.5) ? Math.PI : 0)
      : random.between(0, 2 * Math.PI));
  const flat = Math.sqrt(Math.max(1, distance ** 2 - (eyeHeight - personM / 2) ** 2));
  const at: Vec3 = [
    target[0] + flat * Math.sin(azimuth),
    eyeHeight,
    target[2] + flat * Math.cos(azimuth),
  ];
  // The target lies near the middle of the image, not exactly in its center.
  const shift = (random.normal(0, 0.13) * height * distance) / focal;
  const aim: Vec3 = [target[0], target[1] + shift, target[2]];
  return {
    kind,
    camera: lookAt(at, aim, {
      focalPx: focal,
      width,
      height,
      rollDegrees: random.normal(0, spec.roll),
    }),
    target,
    wantedPx,
  };
}

/** Draws a camera for an image size. */
export function drawViewpoint(
  random: Random,
  venue: Venue,
  width: number,
  height: number,
): Viewpoint {
  const kind = random.weighted(kinds[venue.name]);
  // Pixel sizes are given for an image height of 384 and scale with it.
  return placeViewpoint(
    random,
    venue,
    { kind, ...ranges[kind], wantedPx: wantedHeightPx(random) * (height / 384) },
    width,
    height,
  );
}
