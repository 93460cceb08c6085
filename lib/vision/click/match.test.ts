import { describe, expect, it } from 'vitest';
import type { Box } from '../types';
import type { Look } from './look';
import { matchPeople } from './match';
import { clickParams } from './params';
import { placeOf } from './place';

const lookFor = (box: Box): Look => ({ place: placeOf(box), peak: 0, map: null, best: 0, x: 0, y: 0, cell: 1 });
const player: Box = [100, 100, 130, 180];
const neighbour: Box = [140, 100, 170, 180];

const cases: [string, Box[], Box[], number[]][] = [
  ['one person and their detection', [player], [[102, 101, 131, 182]], [0]],
  ['a detection too far away', [player], [[160, 100, 190, 180]], [-1]],
  ['two people and one detection between them, nearer to the second', [player, neighbour], [[130, 100, 160, 180]], [-1, 0]],
  ['two people and two detections, in any order', [player, neighbour], [neighbour, player], [1, 0]],
  ['a box that holds both speaks for neither', [player, neighbour], [[98, 98, 172, 182]], [-1, -1]],
  ['the same box, when nobody stands beside the player', [player], [[98, 98, 150, 182]], [0]],
  ['nobody detected', [player], [], [-1]],
];

describe('who a detection is', () => {
  it.each(cases)('%s', (_, people, boxes, expected) => {
    const seen = boxes.map((box, index) => ({ box, score: 0.9, index }));
    expect([...matchPeople(people.map(lookFor), seen, clickParams).heard]).toEqual(expected);
  });

  it('is contested when two people stand where one was detected', () => {
    const behind: Box = [104, 100, 134, 180];
    const seen = [{ box: player, score: 0.9, index: 0 }];
    expect(matchPeople([player, behind].map(lookFor), seen, clickParams).contested).toEqual([true, false]);
    expect(matchPeople([player, neighbour].map(lookFor), seen, clickParams).contested).toEqual([false, false]);
  });
});
