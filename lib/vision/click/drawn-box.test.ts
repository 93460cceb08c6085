import { describe, expect, it } from 'vitest';
import { iou } from '../boxes';
import type { Box } from '../types';
import { shaped, trackedBox } from './drawn-box';
import { clickParams } from './params';

const rider: Box = [100, 100, 140, 200];
const seen = (box: Box) => [{ box }];

describe('a drawn box', () => {
  it('with nobody detected in it is tracked as it is', () => {
    const { box, shape } = trackedBox([10, 10, 30, 60], seen(rider), clickParams);
    expect(box).toEqual([10, 10, 30, 60]);
    expect(shaped(box, shape)).toEqual(box);
  });

  it('that is the detection stays the detection', () => {
    const { box, shape } = trackedBox(rider, seen(rider), clickParams);
    expect(shaped(box, shape)).toEqual(rider);
  });

  it('around a rider and a bicycle keeps the bicycle when the rider moves on', () => {
    const drawn: Box = [80, 100, 160, 230];
    const { box, shape } = trackedBox(drawn, seen(rider), clickParams);
    expect(box).toEqual(rider);
    const later: Box = [300, 100, 340, 200];
    const wanted: Box = [280, 100, 360, 230];
    expect(iou(shaped(later, shape), wanted)).toBeGreaterThan(iou(later, wanted));
  });
});
