// People are 60 to 110 pixels high in the model's input wherever possible.

import { describe, expect, it } from 'vitest';
import { detectionsOf } from './detections';
import { chooseInputSize, probeLongSide } from './input-size';
import { letterbox } from './letterbox';
import { inputSizeParams as params } from './params';

const detectionsOfHeights = (heights: readonly number[], score = 0.8) =>
  detectionsOf(
    heights.map((h, i) => ({ box: [10 * i, 10, 10 * i + h / 3, 10 + h] as const, score })),
  );

describe('the size fits the people', () => {
  it.each([
    {
      name: 'a runner of 55 in a small image',
      videoInfo: [640, 360, 30],
      heights: [50, 55, 60],
      side: 960,
      reason: 'people',
    },
    {
      name: 'three players near a fixed camera',
      videoInfo: [1280, 720, 30],
      heights: [150, 155, 170],
      side: 640,
      reason: 'people',
    },
    {
      name: 'a close-up',
      videoInfo: [1280, 714, 30],
      heights: [500, 480],
      side: 480,
      reason: 'people',
    },
    {
      name: 'far players, 30 times a second',
      videoInfo: [1280, 720, 30],
      heights: [40, 45, 50],
      side: 960,
      reason: 'cost',
    },
    {
      name: 'far players, 10 times a second',
      videoInfo: [1280, 720, 10],
      heights: [40, 45, 50],
      side: 1600,
      reason: 'cost',
    },
    {
      name: 'tiny people in a small image',
      videoInfo: [640, 360, 10],
      heights: [20],
      side: 1120,
      reason: 'enlargement',
    },
    {
      name: 'a 4K image',
      videoInfo: [3840, 2160, 30],
      heights: [300, 320],
      side: 960,
      reason: 'people',
    },
    {
      name: 'a portrait image',
      videoInfo: [1080, 1920, 30],
      heights: [200, 220],
      side: 768,
      reason: 'people',
    },
    {
      name: 'a walker in a tiny image',
      videoInfo: [360, 240, 25],
      heights: [38],
      side: 640,
      reason: 'enlargement',
    },
    {
      name: 'no detections',
      videoInfo: [1280, 720, 30],
      heights: [],
      side: 960,
      reason: 'noDetections',
    },
    {
      name: 'no detections in a small image',
      videoInfo: [640, 360, 30],
      heights: [],
      side: 640,
      reason: 'noDetections',
    },
  ] as const)('$name', ({ videoInfo: [width, height, fps], heights, side, reason }) => {
    const videoInfo = { width, height, fps };
    const choice = chooseInputSize([detectionsOfHeights(heights)], videoInfo, params);
    expect(choice).toMatchObject({ longSide: side, reason });
    if (reason !== 'people' || choice.personHeight === null || side === params.longSides[0]) return;
    const atModel = choice.personHeight * letterbox(width, height, choice.longSide).scaleY;
    expect(atModel).toBeGreaterThan(60);
    expect(atModel).toBeLessThan(110);
  });
});

const videoInfo = { width: 1280, height: 720, fps: 30 };

it('detections of low score are not measured', () => {
  const lowScore = detectionsOfHeights([20, 20, 20, 20], 0.2);
  expect(chooseInputSize([lowScore, detectionsOfHeights([150])], videoInfo, params)).toEqual(
    chooseInputSize([detectionsOfHeights([150])], videoInfo, params),
  );
});

it('a frame full of spectators has the weight of one with two players', () => {
  const frames = [
    detectionsOfHeights(Array.from({ length: 40 }, () => 30)),
    detectionsOfHeights([150, 160]),
    detectionsOfHeights([150, 160]),
  ];
  expect(chooseInputSize(frames, videoInfo, params).personHeight).toBe(150);
});

it('the input of the size probe is limited on both sides', () => {
  expect(
    [320, 640, 854, 1280, 3840].map((width) =>
      probeLongSide({ width, height: width / 2, fps: 30 }, params),
    ),
  ).toEqual([640, 640, 854, 960, 960]);
});
