// Who is suggested, and when nothing is said: clips of people who stand still, their kits drawn as
// unit vectors, so that every expected answer can be worked out by hand.

import { describe, expect, it } from 'vitest';
import { identityWarps } from '../geometry/warp';
import type { Analysis, Box } from '../types';
import { bestFrameOf, mostApartFrame } from './best-frame';
import { clipPeople } from './clip-people';
import { memoryParams as params } from './params';
import { galleryLook, playerLook } from './player-look';
import { suggestPlayer, withoutTaken } from './suggest-player';

type Person = {
  /** Angle of the kit in a plane; equal angles are equal kits. */
  readonly kit: number;
  readonly box: Box;
  /** Frames [from, to) in which they are there; all when absent. */
  readonly frames?: readonly [number, number];
};

const frames = 30;
const at = (x: number, height = 100): Box => [x, 400 - height, x + 40, 400];
const unit = (angle: number) =>
  [Math.cos(angle), Math.sin(angle), 0].map((value) => Math.round(127 * value));

function clip(people: readonly Person[], size = 3): Analysis {
  const index = Array.from({ length: frames }, (_, frame) => frame);
  const shown = index.map((frame) =>
    people.filter(({ frames: [from, to] = [0, frames] }) => frame >= from && frame < to),
  );
  return {
    ...{ width: 2000, height: 600, frameCount: frames, shotBoundaries: [], appearanceSize: size },
    times: Float64Array.from(index, (frame) => frame / 25),
    analysed: Int32Array.from(index),
    warps: identityWarps(frames),
    warpInlierRatio: new Float32Array(frames).fill(1),
    detections: shown.map((all) => ({
      count: all.length,
      boxes: Float32Array.from(all.flatMap(({ box }) => [...box])),
      scores: new Float32Array(all.length).fill(0.9),
    })),
    appearances:
      size === 0 ? [] : shown.map((all) => Int8Array.from(all.flatMap(({ kit }) => unit(kit)))),
  };
}

/** The value of a generator at its end. */
function finish<T>(steps: Generator<undefined, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

const pathOf = (box: Box | null, confidence = 1) =>
  Array.from({ length: frames }, (_, index) => ({
    ...{ index, time: index / 25, box, confidence },
    source: 'seen' as const,
  }));
const lookOf = (people: readonly Person[], box: Box | null, confidence = 1) =>
  finish(playerLook(clip(people), pathOf(box, confidence), params));
const peopleOf = (people: readonly Person[]) => finish(clipPeople(clip(people), params));

/** The player wears kit 0 in the clip before, beside two others. */
const before: readonly Person[] = [
  { kit: 0, box: at(300) },
  { kit: 1.4, box: at(600) },
  { kit: 2.8, box: at(900) },
];

describe('the next clip', () => {
  it.each<{ name: string; people: readonly Person[]; expected: string; x?: number }>([
    {
      name: 'the only person in the kit is likely the player',
      people: [
        { kit: 1.4, box: at(300) },
        { kit: 0.02, box: at(700) },
      ],
      expected: 'likely',
      x: 700,
    },
    {
      name: 'of two in one kit neither is named',
      people: [
        { kit: 0, box: at(300) },
        { kit: 0, box: at(700) },
        { kit: 1.4, box: at(1100) },
      ],
      expected: 'alike',
    },
    {
      name: 'of eleven in one kit none is named',
      people: Array.from({ length: 11 }, (_, i) => ({ kit: 0, box: at(50 + 150 * i) })),
      expected: 'alike',
    },
    {
      name: 'one who is nearer to the kit than another may be the player',
      people: [
        { kit: 0.05, box: at(300) },
        { kit: 0.3, box: at(700) },
      ],
      expected: 'maybe',
      x: 300,
    },
    {
      name: 'no one in the kit: the player is not there',
      people: [
        { kit: 1.4, box: at(300) },
        { kit: 2.8, box: at(700) },
      ],
      expected: 'absent',
    },
    { name: 'an empty clip', people: [], expected: 'absent' },
    {
      name: 'one person under two identities of the tracker stays one half of the evidence each',
      people: [
        { kit: 0, box: at(300), frames: [0, 13] },
        { kit: 0, box: at(1500), frames: [15, 30] },
      ],
      expected: 'maybe',
      x: 300,
    },
    {
      name: 'someone who is hardly seen does not count',
      people: [
        { kit: 0, box: at(300), frames: [0, params.samplesMin - 1] },
        { kit: 1.4, box: at(700) },
      ],
      expected: 'absent',
    },
  ])('$name', ({ people, expected, x }) => {
    const player = galleryLook([lookOf(before, at(300))].filter((look) => look !== null));
    if (!player) throw new Error('the clip before shows the player');
    const analysis = clip(people);
    const found = suggestPlayer(player, peopleOf(people), params);
    expect('reason' in found ? found.reason : found.level).toBe(expected);
    if ('reason' in found) return;
    expect(bestFrameOf(found.person, analysis, params).box[0]).toBe(x);
    expect(found.probability).toBeGreaterThan(0.5);
    expect(found.probability).toBeLessThan(1);
  });

  it('without another kit the height for where they stand decides, and never alone', () => {
    const tall = (x: number, height: number, kit: number) => ({ kit, box: at(x, height) });
    const shown = [tall(100, 120, 0), ...[300, 500, 700, 900].map((x) => tall(x, 95, 1.4))];
    const player = lookOf(shown, shown[0]?.box ?? null);
    if (!player) throw new Error('the clip before shows the player');
    expect(player.height).toBeCloseTo(Math.log(120 / 100));
    const next = [
      tall(100, 95, 0),
      tall(400, 120, 0),
      ...[700, 900, 1100].map((x) => tall(x, 95, 1.4)),
    ];
    const found = suggestPlayer(player, peopleOf(next), params);
    expect(found).toMatchObject({ level: 'maybe' });
    expect('person' in found && found.person.places.get(0)?.box[0]).toBe(400);
    const few = suggestPlayer(player, peopleOf(next.slice(0, 2)), params);
    expect(few).toEqual({ reason: 'alike' });
  });

  it('a person whom another session follows is no candidate', () => {
    const people = [
      { kit: 0, box: at(300) },
      { kit: 0, box: at(700) },
    ];
    const all = peopleOf(people);
    const path = Array.from({ length: frames }, () => at(302));
    const left = withoutTaken(all, clip(people), [path, []], params);
    expect(left.map(({ places }) => places.get(0)?.box[0])).toEqual([700]);
    expect(withoutTaken(all, clip(people), [path.map(() => null)], params)).toEqual(all);
  });
});

describe('what a path teaches', () => {
  it.each([
    ['frames that it is unsure of teach nothing', before, at(300), 0.5],
    ['a lost player teaches nothing', before, null, 1],
    ['a path beside all people teaches nothing', before, at(1500), 1],
    [
      'an overlapped torso may be the other’s',
      [
        { kit: 0, box: at(300) },
        { kit: 1, box: at(310) },
      ],
      at(300),
      1,
    ],
    ['half a person at the border teaches nothing', [{ kit: 0, box: at(-20) }], at(-20), 1],
  ] as const)('%s', (_, people, box, confidence) => {
    expect(lookOf(people, box, confidence)).toBeNull();
  });

  it('without appearance vectors there is no look', () => {
    expect(finish(playerLook(clip(before, 0), pathOf(at(300)), params))).toBeNull();
    expect(finish(clipPeople(clip(before, 0), params))).toEqual([]);
  });

  it('clips count alike, however long they are', () => {
    const [one, other] = [lookOf(before, at(300)), lookOf(before, at(600))];
    if (!one || !other) throw new Error('both are shown');
    const mean = galleryLook([one, { ...other, samples: 1000, height: 0.1 }]);
    expect(mean?.kit[0]).toBeCloseTo(Math.cos(0.7), 1);
    expect([mean?.samples, mean?.height]).toEqual([1000 + one.samples, 0.1]);
    expect(galleryLook([])).toBeNull();
  });
});

describe('the frame to choose on', () => {
  const moving = (boxes: (frame: number) => readonly Box[]): Analysis => {
    const still = clip([]);
    return {
      ...still,
      detections: Array.from(still.detections, (_, frame) => {
        const all = boxes(frame);
        return {
          count: all.length,
          boxes: Float32Array.from(all.flatMap((box) => [...box])),
          scores: new Float32Array(all.length).fill(0.9),
        };
      }),
      appearances: Array.from(still.detections, (_, frame) =>
        Int8Array.from(boxes(frame).flatMap((_box, i) => unit(i))),
      ),
    };
  };

  it('is the first, unless another one shows clearly more people apart', () => {
    expect(finish(mostApartFrame(clip(before), params))).toBe(0);
    const apart = (frame: number) =>
      frame === 17 ? [at(300), at(700), at(1100)] : [at(300), at(320), at(1100)];
    expect(finish(mostApartFrame(moving(apart), params))).toBe(17);
    expect(finish(mostApartFrame(clip([]), params))).toBe(0);
  });

  it('of one person is where they are large and apart', () => {
    const analysis = moving((frame) => [
      at(300, frame === 9 || frame === 20 ? 110 : 100),
      frame === 9 ? at(310) : at(800),
    ]);
    const [person] = finish(clipPeople(analysis, params));
    if (!person) throw new Error('there is someone');
    expect(bestFrameOf(person, analysis, params)).toEqual({ frame: 20, box: at(300, 110) });
  });
});
