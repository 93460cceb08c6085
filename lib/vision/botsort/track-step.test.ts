// Every rule of the step, one short clip per rule. A person is 40 x 100 px at (x, 100); a clip
// lists the detections of each frame, the expectation the reported ids.

import { describe, expect, it } from 'vitest';
import { detectionsOf } from '../detector/detections';
import type { Cxcywh } from '../geometry/boxes';
import { identityWarp } from '../geometry/warp';
import { initiate } from './kalman';
import { type TrackParams, trackPresets } from './params';
import { emptyTracker, type Track, type TrackerState } from './track-state';
import { trackStep } from './track-step';

type TestDetection = readonly [x: number, score?: number];
type Scenario = {
  name: string;
  frames: readonly (readonly TestDetection[])[];
  ids: readonly (readonly number[])[];
  params?: Partial<TrackParams>;
};

const shortBuffer = { lostFramesMax: 3 };
const emptyFrames = (frames: number): TestDetection[][] => Array.from({ length: frames }, () => []);
const noIds = (frames: number): number[][] => Array.from({ length: frames }, () => []);

function detect(detected: readonly TestDetection[]) {
  return detectionsOf(detected.map(([x, score = 0.9]) => ({ box: [x, 100, x + 40, 200], score })));
}

function runScenario(scenario: Pick<Scenario, 'frames' | 'params'>): {
  states: TrackerState[];
  reports: (readonly Track[])[];
} {
  const params = { ...trackPresets.ultralytics, ...scenario.params };
  const states: TrackerState[] = [];
  const reports: (readonly Track[])[] = [];
  for (const frame of scenario.frames) {
    const step = trackStep(states.at(-1) ?? emptyTracker(), detect(frame), identityWarp(), params);
    states.push(step.state);
    reports.push(step.report);
  }
  return { states, reports };
}

function expectIds({ frames, ids, params }: Scenario): void {
  expect(
    runScenario({ frames, params: params ?? {} }).reports.map((report) =>
      report.map(({ id }) => id),
    ),
  ).toEqual(ids);
}

describe('births', () => {
  const scenarios: readonly Scenario[] = [
    { name: 'an empty first frame reports no track', frames: [[]], ids: [[]] },
    {
      name: 'tracks of the first frame are confirmed at once',
      frames: [[[0], [200]]],
      ids: [[1, 2]],
    },
    {
      name: 'later, a new track is reported from its second observation',
      frames: [[[0]], [[0], [300]], [[0], [300]]],
      ids: [[1], [1], [1, 2]],
    },
    {
      name: 'a track observed only once is removed, and its id is not reused',
      frames: [[[0]], [[0], [300]], [[0]], [[0], [600]], [[0], [600]]],
      ids: [[1], [1], [1], [1], [1, 3]],
    },
    {
      name: 'an empty first frame is the first frame: later tracks are tentative',
      frames: [[], [[0]], [[0]]],
      ids: [[], [], [1]],
    },
    { name: 'a score of exactly .25 starts a track', frames: [[[0, 0.25]]], ids: [[1]] },
    {
      name: 'a score just below .25 starts none',
      frames: [[[0, 0.2499]], [[0, 0.2499]]],
      ids: [[], []],
    },
    {
      name: 'a tentative track has the lower limit: cost .703 is above .7, and a new track is initiated',
      frames: [[], [[0]], [[20]], [[20]]],
      ids: [[], [], [], [2]],
    },
    {
      name: 'in the reference, the score must exceed .6, a new track needs .7, and tentative tracks are reported',
      frames: [[[0, 0.6]], [[0, 0.65]], [[0, 0.71]], [[0, 0.65]]],
      ids: [[], [], [1], [1]],
      params: trackPresets.reference,
    },
  ];
  it.each(scenarios)('$name', expectIds);
});

describe('the two associations', () => {
  const scenarios: readonly Scenario[] = [
    {
      name: 'a tracked person is matched with a low-score detection',
      frames: [[[0]], [[0, 0.15]], [[0]]],
      ids: [[1], [1], [1]],
    },
    {
      name: 'a score of exactly .1 is below both thresholds',
      frames: [[[0]], [[0, 0.1]]],
      ids: [[1], []],
    },
    {
      name: 'a lost track is recovered by a high-score detection only',
      frames: [[[0]], [], [[0, 0.15]], [[0]]],
      ids: [[1], [], [], [1]],
    },
    {
      name: 'a high-score detection may be half a body away',
      frames: [[[0]], [[20]]],
      ids: [[1], [1]],
    },
    { name: 'a low-score one may not', frames: [[[0]], [[20, 0.2]]], ids: [[1], []] },
    {
      name: 'a tentative track is not confirmed by a low-score detection',
      frames: [[], [[0]], [[0, 0.2]], [[0]]],
      ids: [[], [], [], []],
    },
    {
      name: 'of two detections the nearer one is matched, in any order',
      frames: [
        [[0], [100]],
        [[102], [2]],
      ],
      ids: [
        [1, 2],
        [1, 2],
      ],
    },
    {
      name: 'a high-score detection has priority over a low-score one of the same person',
      frames: [
        [[0]],
        [
          [2, 0.9],
          [0, 0.3],
        ],
      ],
      ids: [[1], [1]],
    },
  ];
  it.each(scenarios)('$name', expectIds);
  it('the match is the high-score one', () => {
    const { states } = runScenario({
      frames: [
        [[0]],
        [
          [2, 0.9],
          [0, 0.3],
        ],
      ],
    });
    expect(
      states[1]?.tracked.map(({ id, detection, confirmed }) => [id, detection, confirmed]),
    ).toEqual([
      [1, 0, true],
      [2, 1, false],
    ]);
  });
});

describe('loss and recovery, with a buffer of 3 frames', () => {
  const scenarios: readonly Scenario[] = [
    {
      name: 'recovered within the buffer',
      frames: [[[0]], ...emptyFrames(2), [[0]]],
      ids: [[1], ...noIds(2), [1]],
      params: shortBuffer,
    },
    {
      name: 'recovered one frame past the buffer',
      frames: [[[0]], ...emptyFrames(3), [[0]]],
      ids: [[1], ...noIds(3), [1]],
      params: shortBuffer,
    },
    {
      name: 'recovered two frames past the buffer: the mark takes effect one frame later',
      frames: [[[0]], ...emptyFrames(4), [[0]]],
      ids: [[1], ...noIds(4), [1]],
      params: shortBuffer,
    },
    {
      name: 'three frames past the buffer a new track is initiated',
      frames: [[[0]], ...emptyFrames(5), [[0]], [[0]]],
      ids: [[1], ...noIds(6), [2]],
      params: shortBuffer,
    },
    {
      name: 'recovered after the mark, then lost: removed',
      frames: [[[0]], ...emptyFrames(4), [[0]], [], [[0]], [[0]]],
      ids: [[1], ...noIds(4), [1], [], [], [2]],
      params: shortBuffer,
    },
    {
      name: 'recovered before the mark, then lost: recovered',
      frames: [[[0]], ...emptyFrames(3), [[0]], [], [[0]]],
      ids: [[1], ...noIds(3), [1], [], [1]],
      params: shortBuffer,
    },
  ];
  it.each(scenarios)('$name', expectIds);
  it('a lost track keeps moving but no longer changes size', () => {
    const { states } = runScenario({ frames: [[[0]], [[5]], [[10]], [], []] });
    const mean = states.at(-1)?.lost[0]?.belief.mean ?? new Float64Array(8);
    expect(mean[4]).toBeGreaterThan(1);
    expect([mean[6], mean[7]]).toEqual([0, 0]);
  });
});

describe('a tracked and a lost duplicate', () => {
  const at = (x: number): Cxcywh => [x, 150, 40, 100];
  const track = (
    id: number,
    x: number,
    startFrame: number,
    lastFrame: number,
    phase: Track['phase'],
  ): Track => ({
    id,
    phase,
    confirmed: true,
    expired: false,
    score: 0.9,
    startFrame,
    lastFrame,
    detection: 0,
    belief: initiate(at(x), trackPresets.ultralytics.kalman),
  });
  const cases = [
    { name: 'the longer tracked one stays', start: 3, tracked: [1], lost: [] },
    { name: 'the longer lost one stays', start: 5, tracked: [], lost: [2] },
    { name: 'on a tie the lost one stays', start: 4, tracked: [], lost: [2] },
  ];
  it.each(cases)('$name', ({ start, tracked, lost }) => {
    const before: TrackerState = {
      frame: 9,
      nextId: 3,
      tracked: [track(1, 20, start, 9, 'tracked')],
      lost: [track(2, 21, 1, 7, 'lost')],
    };
    const { state } = trackStep(before, detect([[0]]), identityWarp(), trackPresets.ultralytics);
    expect([state.tracked.map(({ id }) => id), state.lost.map(({ id }) => id)]).toEqual([
      tracked,
      lost,
    ]);
  });
});

describe('camera motion', () => {
  const panWarp = Float64Array.of(1, 0, 500, 0, 1, 0);
  it('is compensated: the id survives a pan of 500 pixels', () => {
    const first = trackStep(
      emptyTracker(),
      detect([[0], [100]]),
      identityWarp(),
      trackPresets.ultralytics,
    );
    const second = trackStep(
      first.state,
      detect([[500], [600]]),
      panWarp,
      trackPresets.ultralytics,
    );
    expect(second.report.map(({ id }) => id)).toEqual([1, 2]);
    expect(
      trackStep(first.state, detect([[500], [600]]), identityWarp(), trackPresets.ultralytics)
        .report,
    ).toEqual([]);
  });
  it('is compensated for tentative tracks too', () => {
    const empty = trackStep(emptyTracker(), detect([]), identityWarp(), trackPresets.ultralytics);
    const initiated = trackStep(
      empty.state,
      detect([[0]]),
      identityWarp(),
      trackPresets.ultralytics,
    );
    expect(
      trackStep(initiated.state, detect([[500]]), panWarp, trackPresets.ultralytics).report.map(
        ({ id }) => id,
      ),
    ).toEqual([1]);
  });
});

it('boxes wider than 1.6 times their height are tracked but not reported by the reference', () => {
  const lying = detectionsOf([{ box: [0, 0, 100, 50], score: 0.9 }]);
  expect(trackStep(emptyTracker(), lying, identityWarp(), trackPresets.reference).report).toEqual(
    [],
  );
  expect(
    trackStep(emptyTracker(), lying, identityWarp(), trackPresets.ultralytics).report,
  ).toHaveLength(1);
});

it('a step does not modify its inputs', () => {
  const { states } = runScenario({ frames: [[[0], [100]], [[3], [104]], [[6]]] });
  const before = structuredClone(states.at(-1));
  trackStep(
    states.at(-1) ?? emptyTracker(),
    detect([[9]]),
    Float64Array.of(1.1, 0.1, 5, -0.1, 1.1, 5),
    trackPresets.ultralytics,
  );
  expect(states.at(-1)).toEqual(before);
});
