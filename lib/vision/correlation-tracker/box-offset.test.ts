import { describe, expect, it } from 'vitest';
import { iou } from '../geometry/boxes';
import type { Box } from '../types';
import { applyOffset, trackedBox } from './box-offset';
import { correlationTrackerParams } from './params';

const rider: Box = [100, 100, 140, 200];
const detections = (box: Box) => [{ box }];

describe('a drawn box', () => {
  it('without a detection in it is tracked as it is', () => {
    const { box, offset } = trackedBox(
      [10, 10, 30, 60],
      detections(rider),
      correlationTrackerParams,
    );
    expect(box).toEqual([10, 10, 30, 60]);
    expect(applyOffset(box, offset)).toEqual(box);
  });

  it('equal to the detection has no offset', () => {
    const { box, offset } = trackedBox(rider, detections(rider), correlationTrackerParams);
    expect(applyOffset(box, offset)).toEqual(rider);
  });

  it('around a rider and a bicycle includes the bicycle in later frames', () => {
    const drawn: Box = [80, 100, 160, 230];
    const { box, offset } = trackedBox(drawn, detections(rider), correlationTrackerParams);
    expect(box).toEqual(rider);
    const later: Box = [300, 100, 340, 200];
    const wanted: Box = [280, 100, 360, 230];
    expect(iou(applyOffset(later, offset), wanted)).toBeGreaterThan(iou(later, wanted));
  });
});
