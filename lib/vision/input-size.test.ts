// People are 60 to 110 pixels high at the model wherever that is to be had.

import { describe, expect, it } from 'vitest';
import { detectGeometry } from './detect-geometry';
import { detectionsOf } from './detections';
import { chooseInputSize, firstLongSide } from './input-size';
import { inputSizeParams as params } from './input-size-params';

const people = (heights: readonly number[], score = 0.8) =>
  detectionsOf(heights.map((h, i) => ({ box: [10 * i, 10, 10 * i + h / 3, 10 + h] as const, score })));

describe('the size fits the people', () => {
  it.each([
    { says: 'a runner of 55 in a small picture', film: [640, 360, 30], heights: [50, 55, 60], side: 960, reason: 'people' },
    { says: 'three players near a fixed camera', film: [1280, 720, 30], heights: [150, 155, 170], side: 640, reason: 'people' },
    { says: 'a close-up', film: [1280, 714, 30], heights: [500, 480], side: 480, reason: 'people' },
    { says: 'far players, 30 times a second', film: [1280, 720, 30], heights: [40, 45, 50], side: 960, reason: 'cost' },
    { says: 'far players, 10 times a second', film: [1280, 720, 10], heights: [40, 45, 50], side: 1600, reason: 'cost' },
    { says: 'tiny people in a small picture', film: [640, 360, 10], heights: [20], side: 1120, reason: 'enlargement' },
    { says: 'a 4K picture', film: [3840, 2160, 30], heights: [300, 320], side: 960, reason: 'people' },
    { says: 'an upright picture', film: [1080, 1920, 30], heights: [200, 220], side: 768, reason: 'people' },
    { says: 'a walker in a tiny picture', film: [360, 240, 25], heights: [38], side: 640, reason: 'enlargement' },
    { says: 'nobody', film: [1280, 720, 30], heights: [], side: 960, reason: 'nobody' },
    { says: 'nobody in a small picture', film: [640, 360, 30], heights: [], side: 640, reason: 'nobody' },
  ] as const)('$says', ({ film: [width, height, fps], heights, side, reason }) => {
    const film = { width, height, fps };
    const choice = chooseInputSize([people(heights)], film, params);
    expect(choice).toMatchObject({ longSide: side, reason });
    if (reason !== 'people' || choice.personHeight === null || side === params.longSides[0]) return;
    const atModel = choice.personHeight * detectGeometry(width, height, choice.longSide).scaleY;
    expect(atModel).toBeGreaterThan(60);
    expect(atModel).toBeLessThan(110);
  });
});

const film = { width: 1280, height: 720, fps: 30 };

it('what is hardly a person is not measured', () => {
  const faint = people([20, 20, 20, 20], 0.2);
  expect(chooseInputSize([faint, people([150])], film, params)).toEqual(chooseInputSize([people([150])], film, params));
});

it('a picture full of spectators weighs as much as one of two players', () => {
  const seen = [people(Array.from({ length: 40 }, () => 30)), people([150, 160]), people([150, 160])];
  expect(chooseInputSize(seen, film, params).personHeight).toBe(150);
});

it('the first look is neither tiny nor dear', () => {
  expect([320, 640, 854, 1280, 3840].map((width) => firstLongSide({ width, height: width / 2, fps: 30 }, params))).toEqual([
    640, 640, 854, 960, 960,
  ]);
});
