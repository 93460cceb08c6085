// Guarantees of a path: anchors are hard constraints, every frame has one entry, gaps are lost, and
// trivial baselines do not score.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectionsOf } from '../detector/detections';
import { clickedPlayerCounts, clickedPlayerScore } from '../evaluate/clicked-player';
import { boxAt, centerDistance, iou } from '../geometry/boxes';
import { identityWarps } from '../geometry/warp';
import { mirrorAnalysis } from '../synthetic/changes';
import { simulateMatch } from '../synthetic/simulate-match';
import { type Analysis, type Anchor, type Box, noAppearanceOrShots, type Path } from '../types';
import { follow } from './follow';

const matchOptions = { seed: 3, players: 10, frames: 300, fps: 25, missing: 0.02 };
const footage = simulateMatch(matchOptions);

function trueBox(player: number, frame: number): Box {
  const box = footage.truth[frame]?.get(player);
  if (!box) throw new Error(`player ${player} must be in frame ${frame}`);
  return box;
}

/** A clip with one person walking right, `step` pixels per frame, detected in the frames listed. */
function walkingClip(
  frames: number,
  detected: (frame: number) => boolean,
  analysed = (_: number) => true,
  fps = 25,
): Analysis {
  const analysedFrames = Array.from({ length: frames }, (_, i) => i).filter(analysed);
  return {
    width: 1280,
    height: 720,
    frameCount: frames,
    times: Float64Array.from({ length: frames }, (_, i) => i / fps),
    analysed: Int32Array.from(analysedFrames),
    detections: analysedFrames.map((frame) =>
      detectionsOf(detected(frame) ? [{ box: walkerAt(frame), score: 0.9 }] : []),
    ),
    warps: identityWarps(analysedFrames.length),
    warpInlierRatio: new Float32Array(analysedFrames.length),
    ...noAppearanceOrShots,
  };
}

function walkerAt(frame: number): Box {
  return [100 + 2 * frame, 200, 140 + 2 * frame, 300];
}

function sources(path: Path): string {
  return path.frames.map(({ source }) => source.charAt(0)).join('');
}

describe('a path by botsort', () => {
  const anchor = { frame: 0, box: walkerAt(0) };
  const cases: readonly {
    name: string;
    clip: Analysis;
    anchors: readonly Anchor[];
    expected: string;
  }[] = [
    {
      name: 'observed in every frame after the anchor',
      clip: walkingClip(6, () => true),
      anchors: [anchor],
      expected: 'asssss',
    },
    {
      name: 'a short gap is interpolated',
      clip: walkingClip(8, (i) => i < 3 || i > 5),
      anchors: [anchor],
      expected: 'assbbbss',
    },
    {
      name: 'a gap of more than a second is lost',
      clip: walkingClip(47, (i) => i < 15 || i > 41),
      anchors: [anchor],
      expected: `a${'s'.repeat(14)}${'l'.repeat(27)}sssss`,
    },
    {
      name: 'the end is not extrapolated',
      clip: walkingClip(6, (i) => i < 4),
      anchors: [anchor],
      expected: 'asssll',
    },
    {
      name: 'backward from an anchor at the end',
      clip: walkingClip(6, () => true),
      anchors: [{ frame: 5, box: walkerAt(5) }],
      expected: 'sssssa',
    },
    {
      name: 'both directions from an anchor in the middle',
      clip: walkingClip(7, () => true),
      anchors: [{ frame: 3, box: walkerAt(3) }],
      expected: 'sssasss',
    },
    {
      name: 'frames that were not analysed are interpolated',
      clip: walkingClip(
        8,
        () => true,
        (i) => i % 2 === 0,
      ),
      anchors: [anchor],
      expected: 'absbsbsb',
    },
    {
      name: 'an anchor in a frame that was not analysed',
      clip: walkingClip(
        8,
        () => true,
        (i) => i % 2 === 0,
      ),
      anchors: [{ frame: 3, box: walkerAt(3) }],
      expected: 'sbsasbsb',
    },
    {
      name: 'not visible: lost until the next anchor',
      clip: walkingClip(8, () => true),
      anchors: [anchor, { frame: 3, box: null }, { frame: 6, box: walkerAt(6) }],
      expected: 'asslllas',
    },
    {
      name: 'not visible: lost to the end without a next anchor',
      clip: walkingClip(6, () => true),
      anchors: [anchor, { frame: 3, box: null }],
      expected: 'asslll',
    },
    {
      name: 'without anchors all is lost',
      clip: walkingClip(4, () => true),
      anchors: [],
      expected: 'llll',
    },
    {
      name: 'a drawn box without a detection is tracked from the first detection on',
      clip: walkingClip(6, (i) => i > 0),
      anchors: [anchor],
      expected: 'asssss',
    },
    {
      name: 'a drawn box on no person is only itself',
      clip: walkingClip(5, () => true),
      anchors: [{ frame: 0, box: [600, 200, 640, 300] }],
      expected: 'allll',
    },
    {
      name: 'a correction fills the lost frames before it',
      clip: walkingClip(60, (i) => i < 3 || i > 50),
      anchors: [anchor, { frame: 58, box: walkerAt(58) }],
      expected: `ass${'l'.repeat(48)}sssssssas`,
    },
  ];
  it.each(cases)('$name', ({ clip, anchors, expected }) => {
    expect(sources(follow(clip, anchors))).toBe(expected);
  });
});

it('interpolation across a pan compensates the camera motion', () => {
  const clip = walkingClip(5, (i) => i === 0 || i === 4);
  const warps = clip.warps.slice();
  // All of the camera's 40 pixels happen between frames 0 and 1.
  warps[6 + 2] = 40;
  const shifted = {
    ...clip,
    warps,
    detections: clip.detections.map((d, i) => ({
      ...d,
      boxes: d.boxes.map((v, j) => (i > 0 && j % 2 === 0 ? v + 40 : v)),
    })),
  };
  const path = follow(shifted, [{ frame: 0, box: walkerAt(0) }]);
  expect(path.frames[1]?.source).toBe('bridged');
  expect(path.frames[1]?.box?.[0]).toBeCloseTo(100 + 2 + 40, 6);
});

it('a gap across the image in too short a time is lost', () => {
  const clip = walkingClip(10, (i) => i < 3);
  const path = follow(clip, [
    { frame: 0, box: walkerAt(0) },
    { frame: 6, box: [1000, 200, 1040, 300] },
  ]);
  expect(sources(path)).toBe('asslllalll');
});

describe('without a detector the path is interpolated between anchors', () => {
  const clip = {
    ...walkingClip(80, () => false),
    analysed: new Int32Array(0),
    detections: [],
    warps: new Float64Array(0),
    warpInlierRatio: new Float32Array(0),
    ...noAppearanceOrShots,
  };
  const [a, b]: [Anchor, Anchor] = [
    { frame: 30, box: [0, 0, 10, 20] },
    { frame: 40, box: [100, 50, 120, 90] },
  ];
  it('linear between them, held for a second beyond them, then lost', () => {
    expect(sources(follow(clip, [a, b]))).toBe(
      `${'l'.repeat(5)}${'b'.repeat(25)}a${'b'.repeat(9)}a${'b'.repeat(25)}${'l'.repeat(14)}`,
    );
  });
  it('half of the time is half of the way', () => {
    expect(follow(clip, [a, b]).frames[35]?.box).toEqual(
      [50, 25, 65, 55].map((v) => expect.closeTo(v, 9)),
    );
  });
  it('confidence decreases with the distance from the anchors', () => {
    const { frames } = follow(clip, [a, b]);
    const confidence = (frame: number) => frames[frame]?.confidence ?? Number.NaN;
    expect(confidence(30)).toBe(1);
    expect(confidence(31)).toBeLessThan(1);
    expect(confidence(35)).toBeLessThan(confidence(31));
    expect(confidence(60)).toBeLessThan(confidence(45));
  });
  it('not visible: the interpolation ends before it', () => {
    expect(sources(follow(clip, [a, { frame: 35, box: null }, b])).slice(28, 42)).toBe(
      'bbabbbblllllab',
    );
  });
});

const anyBox = fc
  .tuple(
    fc.integer({ min: 0, max: 1100 }),
    fc.integer({ min: 0, max: 500 }),
    fc.integer({ min: 1, max: 150 }),
    fc.integer({ min: 1, max: 200 }),
  )
  .map(([x, y, w, h]): Box => [x, y, x + w, y + h]);
const anyAnchors = fc.uniqueArray(
  fc.record({ frame: fc.integer({ min: 0, max: 119 }), box: fc.option(anyBox) }),
  {
    maxLength: 6,
    selector: ({ frame }) => frame,
  },
);
const shortAnalysis = simulateMatch({ ...matchOptions, frames: 120 }).analysis;

it('for any anchors: every frame once, every drawn box kept exactly, hidden spans lost, confidence within 0..1', () => {
  fc.assert(
    fc.property(anyAnchors, fc.boolean(), (anchors, manual) => {
      const clip = manual
        ? {
            ...shortAnalysis,
            analysed: new Int32Array(0),
            detections: [],
            warps: new Float64Array(0),
            warpInlierRatio: new Float32Array(0),
          }
        : shortAnalysis;
      const { frames } = follow(clip, anchors);
      expect(frames.map(({ index }) => index)).toEqual(Array.from({ length: 120 }, (_, i) => i));
      expect(frames.every(({ box, source }) => (box === null) === (source === 'lost'))).toBe(true);
      expect(frames.every(({ confidence }) => confidence >= 0 && confidence <= 1)).toBe(true);
      for (const { frame, box } of anchors) {
        expect(frames[frame]).toMatchObject(
          box ? { box, source: 'anchor', confidence: 1 } : { box: null, source: 'lost' },
        );
      }
    }),
    { numRuns: 25 },
  );
});

it('the same clip and anchors give the same bytes', () => {
  const anchors = [{ frame: 40, box: trueBox(2, 40) }];
  expect(JSON.stringify(follow(shortAnalysis, anchors))).toBe(
    JSON.stringify(follow(shortAnalysis, anchors)),
  );
});

it('an anchor outside the clip is rejected with its frame', () => {
  expect(() => follow(shortAnalysis, [{ frame: 120, box: null }])).toThrow(
    'expected anchor frames within [0, 120), found 120',
  );
});

it('a mirrored clip gives the mirrored path', () => {
  const mirror = ([x1, y1, x2, y2]: Box): Box => [1280 - x2, y1, 1280 - x1, y2];
  const mirrored = mirrorAnalysis(shortAnalysis);
  for (const player of [1, 4, 8]) {
    const [plain, other] = [shortAnalysis, mirrored].map((clip, i) =>
      follow(clip, [{ frame: 50, box: i ? mirror(trueBox(player, 50)) : trueBox(player, 50) }]),
    );
    expect(other && sources(other)).toBe(plain && sources(plain));
    plain?.frames.forEach(({ box }, i) => {
      const reflected = other?.frames[i]?.box;
      if (box && reflected) expect(iou(box, mirror(reflected))).toBeGreaterThan(0.999);
    });
  }
});

describe('the clicked-player measure on a synthetic match', () => {
  const players = [...(footage.truth[0]?.keys() ?? [])];
  const measure = (pathOf: (player: number) => (Box | null)[]) =>
    clickedPlayerScore(
      players.map((player) =>
        clickedPlayerCounts(pathOf(player), footage.truth, player, matchOptions.fps),
      ),
    );
  it('botsort scores well', () => {
    const score = measure((player) =>
      follow(footage.analysis, [{ frame: 0, box: trueBox(player, 0) }]).frames.map(
        ({ box }) => box,
      ),
    );
    expect(score.coverage).toBeGreaterThan(0.9);
    expect(score.precision).toBeGreaterThan(0.97);
    expect(score.wrong).toBeLessThan(0.02);
  });
  it('a box that stays at the anchor scores nothing', () => {
    expect(measure((player) => footage.truth.map(() => trueBox(player, 0))).coverage).toBeLessThan(
      0.1,
    );
  });
  it('the nearest detection ends on other players', () => {
    const score = measure((player) => nearestDetections(trueBox(player, 0)));
    expect(score.coverage).toBeLessThan(0.5);
    expect(score.wrong).toBeGreaterThan(0.5);
  });
});

function nearestDetections(start: Box): Box[] {
  let at = start;
  return footage.analysis.detections.map(({ boxes, count }) => {
    const candidates = Array.from({ length: count }, (_, i) => boxAt(boxes, i));
    at = candidates.reduce(
      (best, box) => (centerDistance(box, at) < centerDistance(best, at) ? box : best),
      candidates[0] ?? at,
    );
    return at;
  });
}
