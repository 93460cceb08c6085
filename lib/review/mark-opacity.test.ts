import { describe, expect, it } from 'vitest';
import type { Path } from '@/lib/vision/types';
import { frozenFrame, playedTiming, type ShownPart, timedOpacity, wholePart } from './mark-opacity';
import { overlayAt, type Style } from './overlay';
import type { Timing } from './styles/mark-timing';

/** Ten frames a second; the player is lost where `seen` has a dot. */
function pathOf(seen: string, times?: readonly number[]): Path {
  const frames = Array.from(seen, (sign, index) => ({
    index,
    time: times?.[index] ?? index / 10,
    box: sign === '.' ? null : ([600, 300, 660, 460] as const),
    source: sign === '.' ? ('lost' as const) : ('seen' as const),
    confidence: 1,
  }));
  return { width: 1280, height: 720, frames };
}

const whole = (path: Path, moments: readonly number[] = []): ShownPart => ({
  ...wholePart(path),
  moments,
});
/** Opacity of every frame in tenths: 0 to 9, X for full. */
function opacities(path: Path, timing: Timing | undefined, part = whole(path)): string {
  return path.frames
    .map((_, i) => Math.floor(10 * timedOpacity(path, timing, part, i) + 1e-9))
    .map((tenths) => (tenths === 10 ? 'X' : String(tenths)))
    .join('');
}

describe('the mark', () => {
  it('is there throughout, unless something is chosen', () => {
    const path = pathOf('xx..xx');
    expect(opacities(path, undefined)).toBe('XXXXXX');
    expect(opacities(path, { kind: 'throughout' })).toBe('XXXXXX');
  });

  it.each<[string, string, Timing, Partial<ShownPart>, string]>([
    [
      'for half a second',
      'xxxxxxxxxx',
      { kind: 'opening', seconds: 0.5, fade: 0 },
      {},
      'XXXXX00000',
    ],
    [
      'and fades to its end',
      'xxxxxxxxxx',
      { kind: 'opening', seconds: 0.6, fade: 0.4 },
      {},
      'XXX8510000',
    ],
    [
      'of the part that is shown',
      'xxxxxxxxxx',
      { kind: 'opening', seconds: 0.5, fade: 0 },
      { first: 3 },
      '000XXXXX00',
    ],
    [
      'once the player is seen',
      '...xxxxxxx',
      { kind: 'opening', seconds: 0.5, fade: 0 },
      {},
      'XXXXXXXX00',
    ],
    [
      'less the time in which the player is lost',
      'xx...xxxxx',
      { kind: 'opening', seconds: 0.5, fade: 0 },
      {},
      'XXXXXXXX00',
    ],
    [
      'a fade is never longer than the mark',
      'xxxxxxxx',
      { kind: 'opening', seconds: 0.5, fade: 2 },
      {},
      'X8631000',
    ],
  ])('at the opening: %s', (_, seen, timing, part, expected) => {
    const path = pathOf(seen);
    expect(opacities(path, timing, { ...whole(path), ...part })).toBe(expected);
  });

  it.each<[string, Timing, number[], string]>([
    ['around each', { kind: 'moments', seconds: 0.25, fade: 0 }, [4, 10], '00XXXXX0XXXXX000'],
    ['with fades', { kind: 'moments', seconds: 0.5, fade: 0.4 }, [6], '00158XXX85100000'],
    ['nowhere without one', { kind: 'moments', seconds: 0.5 }, [], '0000000000000000'],
    [
      'not around one that is cut away',
      { kind: 'moments', seconds: 0.5 },
      [40],
      '0000000000000000',
    ],
  ])('at moments: %s', (_, timing, moments, expected) => {
    const path = pathOf('xxxxxxxxxxxxxxxx');
    expect(opacities(path, timing, whole(path, moments))).toBe(expected);
  });

  it('goes by the times of the frames, not by their number', () => {
    const path = pathOf('xxxxxx', [0, 0.04, 0.08, 2, 2.04, 2.08]);
    expect(opacities(path, { kind: 'opening', seconds: 1, fade: 0 })).toBe('XXX000');
    const part = whole(path, [3]);
    expect(opacities(path, { kind: 'moments', seconds: 1, fade: 0 }, part)).toBe('000XXX');
  });

  it('fades evenly on both sides of a moment', () => {
    const path = pathOf('xxxxxxxxxxxxxxxxxxxxx');
    const text = opacities(path, { kind: 'moments', seconds: 1, fade: 0.5 }, whole(path, [10]));
    expect(text).toBe([...text].reverse().join(''));
    expect(text.slice(0, 6)).toBe('01368X');
  });
});

describe('a frame that stands still', () => {
  const freeze = { kind: 'freeze' } as const;
  it.each<[string, string, Partial<ShownPart>, number | null]>([
    ['is the first with the player', '..xxxx', {}, 2],
    ['is within what is shown', 'xxxxxx', { first: 3 }, 3],
    ['is the first marked moment', 'xxxxxx', { moments: [5, 4] }, 4],
    ['is no moment that is cut away', 'xxxxxx', { first: 2, last: 4, moments: [0, 5] }, 2],
    ['is no moment without the player', 'xx..xx', { moments: [2, 5] }, 5],
    ['is the first with the player where no moment has them', '.xx..x', { moments: [3] }, 1],
    ['is the only frame', 'x', {}, 0],
    ['is none where the player is lost', '......', {}, null],
    ['is none where the player is lost in what is shown', 'xx....', { first: 2 }, null],
  ])('%s', (_, seen, part, expected) => {
    const path = pathOf(seen);
    expect(frozenFrame(path, freeze, { ...whole(path), ...part })).toBe(expected);
  });

  it('is none with another timing', () => {
    const path = pathOf('xxx');
    expect(frozenFrame(path, { kind: 'moments' }, whole(path, [1]))).toBeNull();
    expect(frozenFrame(path, undefined, whole(path))).toBeNull();
  });

  it('alone has the mark, at its full opacity also beside lost frames', () => {
    const path = pathOf('...xxxx');
    expect(opacities(path, freeze)).toBe('000X000');
    const style: Style = { kind: 'dot', color: '#ffd400' };
    const still = overlayAt(path, { ...style, timing: freeze }, 3);
    const opacitiesOf = (list: typeof still) => list.map(({ opacity }) => opacity);
    expect(opacitiesOf(still)).toEqual(opacitiesOf(overlayAt(pathOf('xxxxxxx'), style, 3)));
    expect(overlayAt(path, { ...style, timing: freeze }, 4)).toEqual([]);
    expect(overlayAt(path, style, 3)[0]?.opacity).toBeLessThan(still[0]?.opacity ?? 0);
  });

  it('is shown by a player as the frames around it', () => {
    const path = pathOf('xxxxxxxxxxxxxxxxxxxx');
    const { timing, part } = playedTiming(path, freeze, whole(path, [10]));
    expect(opacities(path, timing, part)).toBe('0000038XXXXXXX830000');
    const lost = pathOf('.....');
    const none = playedTiming(lost, freeze, whole(lost, [1]));
    expect(opacities(lost, none.timing, none.part)).toBe('00000');
    expect(playedTiming(path, { kind: 'opening' }, part)).toEqual({
      timing: { kind: 'opening' },
      part,
    });
  });
});

it('opacity fades the whole mark', () => {
  const path = pathOf('xxxxxxxxxx');
  const style: Style = { kind: 'ring', color: '#ffd400' };
  const timing = { kind: 'opening', seconds: 0.6, fade: 0.4 } as const;
  const full = overlayAt(path, style, 4);
  expect(overlayAt(path, { ...style, timing }, 4)).toEqual(
    full.map((shape) => ({ ...shape, opacity: expect.closeTo(shape.opacity * 0.5, 9) })),
  );
  expect(overlayAt(path, { ...style, timing }, 9)).toEqual([]);
});
