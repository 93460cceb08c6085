// Which frames are hard, one fixture a reason; how many are taken; which images are the same.

import { describe, expect, it } from 'vitest';
import {
  type Analysis,
  type Anchor,
  type Box,
  type Doubt,
  noAppearanceOrShots,
  type PathFrame,
  type ShotBoundary,
} from '../types';
import { type Candidate, chooseFrames, isGold } from './choose-frames';
import { type ClipEvidence, findHardFrames, peopleBeside } from './find-hard-frames';
import { hashDistance, hashSize, imageHash } from './image-hash';
import { hardFrameParams as params } from './params';

const count = 100;
const fps = 25;
const me: Box = [100, 100, 140, 200];
const other: Box = [300, 100, 340, 200];
const moved = ([x1, y1, x2, y2]: Box, by: number): Box => [x1 + by, y1, x2 + by, y2];

const seen = (index: number): PathFrame => ({
  ...{ index, time: index / fps, box: me, source: 'seen', confidence: 0.95 },
});
const lost = (index: number): PathFrame => ({
  ...seen(index),
  ...{ box: null, source: 'lost', confidence: 0 },
});

type Case = {
  readonly frameAt?: (index: number) => PathFrame;
  readonly anchors?: readonly Anchor[];
  readonly doubts?: readonly Doubt[];
  readonly cuts?: readonly ShotBoundary[];
  /** Horizontal camera motion of every frame, in pixels. */
  readonly pan?: number;
  readonly reviewed?: (frame: number) => boolean;
  readonly hasAnalysis?: boolean;
};

function evidenceOf(one: Case): ClipEvidence {
  const { frameAt = seen, anchors = [], doubts = [], cuts = [], pan = 0 } = one;
  const indices = Array.from({ length: count }, (_, i) => i);
  const boxes = Float32Array.from([...me, ...other]);
  const analysis: Analysis = {
    ...{ width: 640, height: 360, frameCount: count },
    times: Float64Array.from(indices, (i) => i / fps),
    analysed: Int32Array.from(indices),
    detections: indices.map(() => ({ count: 2, boxes, scores: Float32Array.from([0.9, 0.4]) })),
    warps: Float64Array.from(indices.flatMap((i) => [1, 0, i === 0 ? 0 : pan, 0, 1, 0])),
    warpInlierRatio: new Float32Array(count).fill(1),
    ...noAppearanceOrShots,
    shotBoundaries: cuts,
  };
  return {
    path: { width: 640, height: 360, frames: indices.map(frameAt), doubts },
    anchors: [{ frame: 0, box: me }, ...anchors],
    firstAnchors: [{ frame: 0, box: me }],
    isReviewed: one.reviewed ?? (() => true),
    analysis: one.hasAnalysis === false ? null : analysis,
  };
}

const doubt = (reason: Doubt['reason'], frame: number): Doubt => ({
  ...{ start: frame, end: frame + 10, reason, worth: 50 },
  ask: { frame, candidates: [other] },
});

describe('hard frames of a clip', () => {
  it.each<[string, Case, string[]]>([
    ['a path that is right has none', {}, []],
    [
      'a box that came after the first attempt is a correction, and certain',
      { anchors: [{ frame: 40, box: other }] },
      ['40 correction box 1'],
    ],
    [
      'so is "not visible", and "another person", without a box of the player',
      {
        anchors: [
          { frame: 40, box: null },
          { frame: 60, box: other, notHim: true },
        ],
      },
      ['40 correction - null', '60 correction - null'],
    ],
    [
      'a first box that no detection explains is one as well',
      { anchors: [{ frame: 50, box: [500, 50, 540, 150] }] },
      ['50 correction box 1'],
    ],
    [
      'questions about the identity are asked at their frame; about the camera they are none',
      { doubts: [doubt('same-kit', 20), doubt('crossing', 60), doubt('camera', 80)] },
      ['20 swap box 0.95', '60 swap box 0.95'],
    ],
    [
      'a box that leaps and leaps back is two jumps',
      { frameAt: (i) => (i === 50 ? { ...seen(i), box: moved(me, 80) } : seen(i)) },
      ['50 jump box 0.95', '51 jump box 0.95'],
    ],
    [
      'not across a cut',
      {
        frameAt: (i) => ({ ...seen(i), box: i < 50 ? me : moved(me, 300) }),
        cuts: [{ kind: 'cut', start: 50, end: 50 }],
      },
      [],
    ],
    [
      'nor where the camera moves',
      { frameAt: (i) => ({ ...seen(i), box: moved(me, 60 * i) }), pan: 60 },
      [],
    ],
    [
      'without an analysis a camera that moves is not known',
      {
        frameAt: (i) => ({ ...seen(i), box: moved(me, i < 99 ? 0 : 60) }),
        ...{ pan: 60, hasAnalysis: false },
      },
      ['99 jump box 0.95'],
    ],
    [
      'of a stretch of low confidence the least likely frame of each second',
      {
        frameAt: (i) =>
          i >= 30 && i < 60
            ? { ...seen(i), confidence: i === 37 || i === 58 ? 0.1 : 0.3 }
            : seen(i),
      },
      ['37 low-confidence box 0.1', '58 low-confidence box 0.1'],
    ],
    [
      'a box of the user is never unlikely',
      { frameAt: (i) => ({ ...seen(i), source: 'anchor', confidence: 0.1 }) },
      [],
    ],
    [
      'of an absence its first frame and one for every second',
      { frameAt: (i) => (i >= 20 && i < 60 ? lost(i) : seen(i)) },
      ['20 lost - null', '45 lost - null'],
    ],
    [
      'a short absence is no reason',
      { frameAt: (i) => (i >= 20 && i < 28 ? lost(i) : seen(i)) },
      [],
    ],
    [
      'an absence that the user stated is only that correction',
      {
        frameAt: (i) => (i >= 20 && i < 60 ? lost(i) : seen(i)),
        anchors: [{ frame: 20, box: null }],
      },
      ['20 correction - null'],
    ],
    [
      'what was not reviewed is not known to be finished',
      {
        frameAt: (i) => (i >= 20 && i < 60 ? lost(i) : seen(i)),
        reviewed: (i) => i >= 40,
      },
      ['45 lost - null'],
    ],
  ])('%s', (_, one, expected) => {
    const found = findHardFrames(evidenceOf(one), params)
      .sort((a, b) => a.frame - b.frame)
      .map(({ frame, reason, box, confidence }) =>
        [frame, reason, box ? 'box' : '-', confidence].join(' '),
      );
    expect(found.map((text) => text.replace(/ $/, ' null'))).toEqual(expected);
  });

  it('severity is a share', () => {
    const all = findHardFrames(
      evidenceOf({
        frameAt: (i) => (i >= 20 && i < 60 ? lost(i) : { ...seen(i), confidence: 0.2 }),
        doubts: [doubt('crossing', 5)],
      }),
      params,
    );
    for (const { severity } of all) {
      expect(severity).toBeGreaterThan(0);
      expect(severity).toBeLessThanOrEqual(1);
    }
  });

  it('people beside the player are those who are likely and elsewhere', () => {
    const { analysis } = evidenceOf({});
    const boxesOf = (box: Box | null, min = params.personScoreMin) =>
      peopleBeside(analysis, { frame: 3, box }, { ...params, personScoreMin: min }).map(
        (person) => person.box,
      );
    expect(boxesOf(me)).toEqual([other]);
    expect(boxesOf(null)).toEqual([me, other]);
    expect(boxesOf(null, 0.5)).toEqual([me]);
    expect(peopleBeside(null, { frame: 3, box: me }, params)).toEqual([]);
  });
});

const hashOfBits = (bits: number) => 'f'.repeat(Math.floor(bits / 4)).padEnd(64, '0');

describe('the choice', () => {
  const candidate = (frame: number, more: Partial<Candidate> = {}): Candidate => ({
    ...{ clipId: 'a', frame, seconds: frame, reason: 'lost', box: me, severity: 0.5 },
    ...{ hash: null, ...more },
  });
  const framesOf = (chosen: readonly Candidate[]) => chosen.map(({ frame }) => frame);

  it('corrections with a box come first, then reasons in their order, then the severe ones', () => {
    const all = [
      candidate(1, { severity: 0.1 }),
      candidate(2, { severity: 0.9 }),
      candidate(3, { reason: 'swap' }),
      candidate(4, { reason: 'correction', box: null, severity: 1 }),
      candidate(5, { reason: 'correction', severity: 0.2 }),
    ];
    const chosen = chooseFrames(all, [], params);
    expect(framesOf(chosen)).toEqual([5, 4, 3, 2, 1]);
    expect(framesOf(chooseFrames([...all].reverse(), [], params))).toEqual([5, 4, 3, 2, 1]);
    expect(chosen.map(isGold)).toEqual([true, false, false, false, false]);
  });

  it('no reason takes more than its quota, all together no more than the cap', () => {
    const limits = { ...params, framesMax: 10 };
    const lostOnes = Array.from({ length: 30 }, (_, i) => candidate(i));
    expect(chooseFrames(lostOnes, [], limits)).toHaveLength(2);
    const corrections = lostOnes.map((one) => ({ ...one, reason: 'correction' as const }));
    expect(chooseFrames(corrections, [], limits)).toHaveLength(10);
    expect(chooseFrames(corrections, corrections.slice(0, 8), limits)).toHaveLength(2);
  });

  it('frames of one clip are apart, and no frame is taken twice, whatever its reasons', () => {
    const near = [candidate(10, { seconds: 1 }), candidate(11, { seconds: 1.04 })];
    expect(framesOf(chooseFrames(near, [], params))).toEqual([10]);
    expect(
      chooseFrames([candidate(11, { clipId: 'b', seconds: 1.04 })], near, params),
    ).toHaveLength(1);
    const corrected = near.map((one) => ({ ...one, reason: 'correction' as const }));
    expect(framesOf(chooseFrames(corrected, [], params))).toEqual([10, 11]);
    expect(chooseFrames(corrected, near, params)).toHaveLength(0);
  });

  it.each([
    ['one bit more than the limit is another image', params.duplicateBits + 2, 2],
    ['nearly the same image is taken once, also of another clip', 4, 1],
  ])('%s', (_, bits, expected) => {
    const all = [
      candidate(1, { hash: hashOfBits(0) }),
      candidate(2, { hash: hashOfBits(bits), clipId: 'b' }),
    ];
    expect(hashDistance(hashOfBits(0), hashOfBits(bits))).toBe(bits);
    expect(chooseFrames(all, [], params)).toHaveLength(expected);
  });
});

describe('the hash of an image', () => {
  const { width, height } = hashSize;
  const image = (at: (x: number, y: number) => number) =>
    Uint8Array.from({ length: width * height }, (_, i) => at(i % width, Math.floor(i / width)));
  const slope = image((x, y) => 200 - 5 * x + y);

  it('has 256 bits and is the same for a brighter image', () => {
    expect(imageHash(slope)).toBe('f'.repeat(64));
    expect(imageHash(slope.map((value) => value + 20))).toBe(imageHash(slope));
    expect(hashDistance(imageHash(slope), imageHash(image((x) => 5 * x)))).toBe(256);
  });

  it('differs by one bit for one step', () => {
    const stepped = image((x, y) => (x === 3 && y === 2 ? 230 : 200 - 5 * x + y));
    expect(hashDistance(imageHash(slope), imageHash(stepped))).toBe(1);
  });

  it('of another size is an error', () => {
    expect(() => imageHash(new Uint8Array(9))).toThrow('expected 272 pixels, found 9');
  });
});
