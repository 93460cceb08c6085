// Trajectories, gait phase and the ball.

import { describe, expect, test } from 'vitest';
import { ballFlight } from './ball-flight.ts';
import { stepsAlong, trajectoryThrough, turnBetween } from './trajectory.ts';

const trajectory = trajectoryThrough([
  [0, 0, 0],
  [2, 6, 0],
  [4, 6, 8],
]);

describe('a trajectory', () => {
  test('passes its keys at their times and is at rest beyond them', () => {
    expect(trajectory(0)).toEqual([0, 0]);
    expect(trajectory(2)).toEqual([6, 0]);
    expect(trajectory(9)).toEqual([6, 8]);
  });

  test('has no jump in speed at a key', () => {
    const speed = (t: number) => (trajectory(t + 1e-4)[0] - trajectory(t - 1e-4)[0]) / 2e-4;
    expect(speed(2 - 1e-3)).toBeCloseTo(speed(2 + 1e-3), 1);
  });

  test('the gait phase is the distance over the stride', () => {
    const straight = trajectoryThrough([
      [0, 0, 0],
      [5, 0, 0],
      [10, 0, 0],
    ]);
    const walk = trajectoryThrough([
      [0, 0, 0],
      [10, 20, 0],
    ]);
    expect(
      stepsAlong(
        straight,
        () => [0, 1],
        3,
        () => 2,
        0.25,
      ).phase[200],
    ).toBeCloseTo(0.25, 9);
    const steps = stepsAlong(
      walk,
      () => [0, 0],
      9,
      () => 2,
      0,
    );
    expect(steps.phase[500]).toBeCloseTo(5, 1);
  });

  test('the shortest rotation never exceeds half a circle', () => {
    expect(turnBetween(170, -170)).toBe(20);
    expect(turnBetween(-170, 170)).toBe(-20);
    expect(turnBetween(0, 725)).toBe(5);
  });
});

test('a passed ball flies from one holder to the next over an arc', () => {
  const ball = ballFlight(
    [
      { by: 0, from: 0, to: 1, heightM: 0.1, arcM: 3 },
      { by: 1, from: 2, to: 3, heightM: 0.1 },
    ],
    [() => [0, 0], () => [10, 0]],
  );
  expect(ball(0.5)[1]).toBeCloseTo(0.1);
  expect(ball(1.5)[1]).toBeCloseTo(3.1);
  expect(ball(1.5)[0]).toBeCloseTo(5);
  expect(ball(2.5)[0]).toBeCloseTo(10);
});
