import { describe, expect, it } from 'vitest';
import { toBoxCenter } from '../geometry/box-center';
import type { Box } from '../types';
import type { Localization } from './localize';
import { matchDetections } from './match-detections';
import { correlationTrackerParams } from './params';

const localizationAt = (box: Box): Localization => ({
  center: toBoxCenter(box),
  peak: 0,
  responseMap: null,
  maxResponse: 0,
  x: 0,
  y: 0,
  cellSize: 1,
});
const player: Box = [100, 100, 130, 180];
const distractor: Box = [140, 100, 170, 180];

const cases: [string, Box[], Box[], number[]][] = [
  ['one person and its detection', [player], [[102, 101, 131, 182]], [0]],
  ['a detection too far away', [player], [[160, 100, 190, 180]], [-1]],
  [
    'two people and one detection between them, nearer to the second',
    [player, distractor],
    [[130, 100, 160, 180]],
    [-1, 0],
  ],
  [
    'two people and two detections, in any order',
    [player, distractor],
    [distractor, player],
    [1, 0],
  ],
  [
    'a box that holds both people is matched to neither',
    [player, distractor],
    [[98, 98, 172, 182]],
    [-1, -1],
  ],
  ['the same box without a second person', [player], [[98, 98, 150, 182]], [0]],
  ['no detections', [player], [], [-1]],
];

describe('matching of detections', () => {
  it.each(cases)('%s', (_, targets, boxes, expected) => {
    const detections = boxes.map((box, index) => ({ box, score: 0.9, index }));
    expect(
      matchDetections(targets.map(localizationAt), detections, correlationTrackerParams).map(
        ({ detection }) => detection?.index ?? -1,
      ),
    ).toEqual(expected);
  });

  it('is shared when there are two people and one detection', () => {
    const behind: Box = [104, 100, 134, 180];
    const detections = [{ box: player, score: 0.9, index: 0 }];
    const isShared = (people: Box[]) =>
      matchDetections(people.map(localizationAt), detections, correlationTrackerParams).map(
        (match) => match.isShared,
      );
    expect(isShared([player, behind])).toEqual([true, false]);
    expect(isShared([player, distractor])).toEqual([false, false]);
  });
});
