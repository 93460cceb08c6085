// Named poses of people who stand or sit beside the game, in degrees; chance loosens and mirrors them.

import { type Pose, pose } from './pose.ts';

const stand = pose({ hipOutL: 4, hipOutR: 4, armOutL: 7, armOutR: 7, elbowL: 12, elbowR: 12 });

/** Poses of standing people: they wait, watch, point, talk. */
export const standing: Readonly<Record<string, Pose>> = {
  stand,
  handsOnHips: { ...stand, armOutL: 48, armOutR: 48, armTwistL: 40, armTwistR: 40, armL: -12, armR: -12, elbowL: 95, elbowR: 95 },
  armsCrossed: { ...stand, armL: 28, armR: 28, armTwistL: 62, armTwistR: 62, elbowL: 98, elbowR: 98, armOutL: 4, armOutR: 4 },
  weightOnOne: { ...stand, roll: 5, hipOutL: 10, hipL: 14, kneeL: 24, hipOutR: -3, spinSide: -5, armR: 12, elbowR: 25 },
  pointing: { ...stand, armR: 82, armOutR: 12, elbowR: 8, headYaw: -12 },
  handsBehind: { ...stand, armL: -22, armR: -22, elbowL: 38, elbowR: 38, armTwistL: 45, armTwistR: 45 },
  handsOnKnees: {
    ...stand,
    pitch: 26,
    spinBend: 34,
    headPitch: -34,
    hipL: 46,
    hipR: 46,
    kneeL: 30,
    kneeR: 30,
    armL: 52,
    armR: 52,
    elbowL: 14,
    elbowR: 14,
  },
  onPhone: { ...stand, armR: 34, armTwistR: 30, elbowR: 118, headPitch: 18 },
  clapping: { ...stand, armL: 44, armR: 44, armTwistL: 35, armTwistR: 35, elbowL: 72, elbowR: 72 },
  handsOnHead: { ...stand, armOutL: 105, armOutR: 105, armTwistL: -70, armTwistR: -70, elbowL: 140, elbowR: 140 },
};

/** Seated on something of chair height; the seat itself is the scene's. */
export const seated: Readonly<Record<string, Pose>> = {
  sit: pose({
    pitch: -4,
    hipL: 84,
    hipR: 84,
    kneeL: 86,
    kneeR: 86,
    hipOutL: 8,
    hipOutR: 8,
    armL: 28,
    armR: 28,
    elbowL: 62,
    elbowR: 62,
    armTwistL: 22,
    armTwistR: 22,
  }),
  sitForward: pose({
    pitch: 16,
    spinBend: 24,
    headPitch: -22,
    hipL: 104,
    hipR: 104,
    kneeL: 88,
    kneeR: 88,
    hipOutL: 14,
    hipOutR: 14,
    armL: 58,
    armR: 58,
    elbowL: 62,
    elbowR: 62,
    armTwistL: 30,
    armTwistR: 30,
  }),
  sitBack: pose({
    pitch: -16,
    spinBend: 6,
    hipL: 76,
    hipR: 76,
    kneeL: 66,
    kneeR: 66,
    hipOutL: 8,
    hipOutR: 8,
    armL: 20,
    armR: 20,
    armTwistL: 62,
    armTwistR: 62,
    elbowL: 96,
    elbowR: 96,
  }),
};
