// Named poses of people at play and beside it. Each is a sentence of the body in degrees; chance loosens and mirrors them.

import { type Pose, pose } from './pose.ts';

const stand = pose({ hipOutL: 4, hipOutR: 4, armOutL: 7, armOutR: 7, elbowL: 12, elbowR: 12 });
const bent = { hipL: 55, hipR: 55, kneeL: 75, kneeR: 75, ankleL: 22, ankleR: 22, hipOutL: 16, hipOutR: 16 };

/** Poses of standing people: they wait, watch, point, talk. */
export const standing: Readonly<Record<string, Pose>> = {
  stand,
  handsOnHips: { ...stand, armOutL: 48, armOutR: 48, armTwistL: 40, armTwistR: 40, armL: -12, armR: -12, elbowL: 95, elbowR: 95 },
  armsCrossed: { ...stand, armL: 28, armR: 28, armTwistL: 62, armTwistR: 62, elbowL: 98, elbowR: 98, armOutL: 4, armOutR: 4 },
  weightOnOne: { ...stand, roll: 5, hipOutL: 10, hipL: 14, kneeL: 24, hipOutR: -3, spinSide: -5, armR: 12, elbowR: 25 },
  pointing: { ...stand, armR: 82, armOutR: 12, elbowR: 8, headYaw: -12 },
  handsBehind: { ...stand, armL: -22, armR: -22, elbowL: 38, elbowR: 38, armTwistL: 45, armTwistR: 45 },
  handsOnKnees: { ...stand, pitch: 26, spinBend: 34, headPitch: -34, hipL: 46, hipR: 46, kneeL: 30, kneeR: 30, armL: 52, armR: 52, elbowL: 14, elbowR: 14 },
  onPhone: { ...stand, armR: 34, armTwistR: 30, elbowR: 118, headPitch: 18 },
  clapping: { ...stand, armL: 44, armR: 44, armTwistL: 35, armTwistR: 35, elbowL: 72, elbowR: 72 },
  handsOnHead: { ...stand, armOutL: 105, armOutR: 105, armTwistL: -70, armTwistR: -70, elbowL: 140, elbowR: 140 },
};

/** Poses on the ground by foot that belong to a game. */
export const playing: Readonly<Record<string, Pose>> = {
  ready: pose({ ...bent, spinBend: 18, pitch: 14, headPitch: -24, armL: 38, armR: 38, armOutL: 22, armOutR: 22, elbowL: 62, elbowR: 62 }),
  defend: pose({ ...bent, hipOutL: 28, hipOutR: 28, spinBend: 10, pitch: 8, headPitch: -12, armOutL: 78, armOutR: 78, armL: 12, armR: 12, elbowL: 28, elbowR: 28 }),
  lowDig: pose({ ...bent, hipL: 95, hipR: 70, kneeL: 110, kneeR: 95, hipOutL: 26, hipOutR: 26, pitch: 26, spinBend: 22, headPitch: -34, armL: 64, armR: 64, armTwistL: 26, armTwistR: 26, elbowL: 4, elbowR: 4 }),
  setBall: pose({ hipL: 16, hipR: 10, kneeL: 28, kneeR: 22, hipOutL: 8, hipOutR: 8, armL: 150, armR: 150, armOutL: 14, armOutR: 14, elbowL: 58, elbowR: 58, headPitch: -30 }),
  shoot: pose({ hipL: 8, hipR: 8, kneeL: 14, kneeR: 14, hipOutL: 7, hipOutR: 7, armR: 158, armOutR: 4, elbowR: 22, armL: 132, armOutL: 14, elbowL: 52, headPitch: -14 }),
  holdHigh: pose({ hipOutL: 8, hipOutR: 8, hipL: 12, kneeL: 20, armL: 172, armR: 172, armOutL: 8, armOutR: 8, elbowL: 24, elbowR: 24, spinBend: -10, headPitch: -8 }),
  dribble: pose({ hipL: 44, hipR: 22, kneeL: 58, kneeR: 52, hipOutL: 10, hipOutR: 12, pitch: 16, spinBend: 16, headPitch: -24, armR: 32, elbowR: 48, armL: 36, armOutL: 48, elbowL: 60 }),
  kickBack: pose({ pitch: 12, spinTwist: 22, spinSide: 8, hipR: -44, kneeR: 88, ankleR: -25, hipL: 14, kneeL: 24, armL: 42, armOutL: 72, elbowL: 18, armR: -34, armOutR: 32, elbowR: 34, headPitch: 18 }),
  kickThrough: pose({ pitch: -10, spinBend: 16, spinTwist: -18, hipR: 72, kneeR: 12, ankleR: -28, hipL: -4, kneeL: 14, armL: 48, armOutL: 38, elbowL: 24, armR: -38, armOutR: 44, elbowR: 22, headPitch: 12 }),
  control: pose({ pitch: 6, spinBend: 12, hipR: 48, kneeR: 52, hipTwistR: -32, hipL: 12, kneeL: 30, armL: 26, armOutL: 42, elbowL: 38, armR: 10, armOutR: 46, elbowR: 36, headPitch: 22 }),
  lunge: pose({ pitch: 14, spinBend: 10, hipL: 84, kneeL: 72, hipR: -34, kneeR: 28, ankleR: -30, armL: 22, armR: 48, armOutL: 28, armOutR: 24, elbowL: 40, elbowR: 32 }),
  cheer: pose({ hipOutL: 10, hipOutR: 10, armOutL: 148, armOutR: 148, elbowL: 18, elbowR: 18, spinBend: -6, headPitch: -12 }),
  oneArmUp: pose({ hipOutL: 6, hipOutR: 6, armR: 168, elbowR: 8, armOutL: 10, elbowL: 14 }),
  crouch: pose({ ...bent, hipL: 104, hipR: 104, kneeL: 118, kneeR: 118, ankleL: 28, ankleR: 28, pitch: 22, spinBend: 28, headPitch: -26, armL: 48, armR: 48, elbowL: 30, elbowR: 30 }),
  kneel: pose({ hipL: 88, kneeL: 88, hipR: 4, kneeR: 88, ankleR: -40, hipOutL: 8, armL: 36, elbowL: 40, armR: 10, elbowR: 20, spinBend: 8 }),
};

/** Poses in the air; lift is the lowest point above the ground. */
export const airborne: Readonly<Record<string, Pose>> = {
  spike: pose({ lift: 0.55, pitch: -6, spinBend: -16, spinTwist: -22, hipL: -14, hipR: -22, kneeL: 58, kneeR: 74, ankleL: -25, ankleR: -25, armR: 158, armOutR: 14, elbowR: 52, armL: 108, armOutL: 14, elbowL: 12, headPitch: -18 }),
  block: pose({ lift: 0.5, hipL: 4, hipR: 4, kneeL: 14, kneeR: 14, ankleL: -30, ankleR: -30, armL: 174, armR: 174, armOutL: 8, armOutR: 8, elbowL: 4, elbowR: 4 }),
  header: pose({ lift: 0.42, pitch: -4, spinBend: -8, hipL: -10, hipR: 12, kneeL: 66, kneeR: 48, ankleL: -20, ankleR: -20, armL: 30, armR: 34, armOutL: 62, armOutR: 58, elbowL: 64, elbowR: 70, headPitch: -6 }),
  layup: pose({ lift: 0.5, pitch: 4, hipL: 88, kneeL: 92, hipR: -8, kneeR: 14, ankleR: -30, armL: 168, elbowL: 12, armR: 32, armOutR: 24, elbowR: 62 }),
  jumpShot: pose({ lift: 0.4, hipL: 4, hipR: 8, kneeL: 22, kneeR: 30, ankleL: -28, ankleR: -28, armR: 162, elbowR: 24, armL: 140, armOutL: 12, elbowL: 46, headPitch: -12 }),
  leap: pose({ lift: 0.3, pitch: 8, hipL: 62, kneeL: 44, hipR: -42, kneeR: 34, ankleR: -30, armL: -30, armR: 54, armOutL: 34, armOutR: 30, elbowL: 60, elbowR: 70 }),
};

/** Poses in which more than the feet lie on the ground. */
export const grounded: Readonly<Record<string, Pose>> = {
  onBack: pose({ pitch: -86, spinBend: 4, hipL: 8, hipR: 30, kneeL: 14, kneeR: 62, hipOutL: 12, hipOutR: 8, armOutL: 58, armOutR: 78, elbowL: 24, elbowR: 40 }),
  onFront: pose({ pitch: 86, spinBend: -10, headPitch: -24, hipL: -4, hipR: 8, kneeL: 12, kneeR: 30, hipOutL: 12, hipOutR: 12, ankleL: -40, ankleR: -40, armL: 132, armR: 64, armOutL: 24, armOutR: 44, elbowL: 46, elbowR: 60 }),
  onSide: pose({ pitch: 18, roll: 82, spinBend: 16, hipL: 42, hipR: 22, kneeL: 66, kneeR: 48, armL: 52, armR: 72, elbowL: 62, elbowR: 44 }),
  slide: pose({ pitch: -48, spinBend: 30, headPitch: 14, hipL: 62, kneeL: 8, hipR: 78, kneeR: 104, hipOutR: 26, hipOutL: 12, armL: 14, armOutL: 66, elbowL: 20, armR: -24, armOutR: 32, elbowR: 14 }),
  dive: pose({ roll: 74, pitch: 8, lift: 0.25, hipL: 12, hipR: 28, kneeL: 18, kneeR: 42, armL: 162, armR: 172, armOutL: 10, armOutR: 6, elbowL: 10, elbowR: 8, headPitch: -12 }),
  sitGround: pose({ pitch: -22, spinBend: 26, hipL: 82, hipR: 76, kneeL: 62, kneeR: 54, hipOutL: 14, hipOutR: 14, armL: -34, armR: -34, elbowL: 12, elbowR: 12, armOutL: 14, armOutR: 14 }),
  allFours: pose({ pitch: 74, spinBend: 8, headPitch: -44, hipL: 78, hipR: 88, kneeL: 84, kneeR: 90, ankleL: -40, ankleR: -40, armL: 82, armR: 90, armOutL: 8, armOutR: 8, elbowL: 8, elbowR: 8 }),
};

/** Seated on something of chair height; the seat itself is the scene's. */
export const seated: Readonly<Record<string, Pose>> = {
  sit: pose({ pitch: -4, hipL: 84, hipR: 84, kneeL: 86, kneeR: 86, hipOutL: 8, hipOutR: 8, armL: 28, armR: 28, elbowL: 62, elbowR: 62, armTwistL: 22, armTwistR: 22 }),
  sitForward: pose({ pitch: 16, spinBend: 24, headPitch: -22, hipL: 104, hipR: 104, kneeL: 88, kneeR: 88, hipOutL: 14, hipOutR: 14, armL: 58, armR: 58, elbowL: 62, elbowR: 62, armTwistL: 30, armTwistR: 30 }),
  sitBack: pose({ pitch: -16, spinBend: 6, hipL: 76, hipR: 76, kneeL: 66, kneeR: 66, hipOutL: 8, hipOutR: 8, armL: 20, armR: 20, armTwistL: 62, armTwistR: 62, elbowL: 96, elbowR: 96 }),
};
