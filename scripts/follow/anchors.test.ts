// Anchors of a command are taken as they are meant, or refused with one sentence.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anchorsWithin, readAnchors } from './anchors';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'followspot-anchors-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ofBox = (box: string, frame = '0') => readAnchors({ anchors: undefined, box, frame });
const ofFile = (text: string) => {
  const file = join(folder, 'anchors.json');
  writeFileSync(file, text);
  return readAnchors({ anchors: file, box: undefined, frame: '0' });
};

it('a box at a frame, and a file of anchors', () => {
  expect(ofBox('10,20,60.5,100', '7')).toEqual([{ frame: 7, box: [10, 20, 60.5, 100] }]);
  expect(ofFile('[{"frame": 3, "box": null}]')).toEqual([{ frame: 3, box: null }]);
});

describe('options that are none', () => {
  it.each([
    '',
    '1,2,3',
    '1,2,3,4,5',
    '1,2,,4',
    'a,b,c,d',
    '1,2,3,Infinity',
    `${'9,'.repeat(9_999)}9`,
  ])('the box %.30s', (box) => {
    expect(() => ofBox(box)).toThrow('--box must be four numbers x1,y1,x2,y2');
  });

  it.each(['-1', '1.5', '1e300', '', '99999999999'])('the frame %s', (frame) => {
    expect(() => ofBox('1,2,30,40', frame)).toThrow('--frame must be a whole number from 0 to');
  });

  it('both, and neither', () => {
    for (const box of [undefined, '1,2,3,4'])
      expect(() => readAnchors({ anchors: box && 'x', box, frame: '0' })).toThrow('one of --box');
  });
});

describe('a file that is none', () => {
  it.each([
    ['empty', '', 'the file is empty'],
    ['no JSON', '[{', 'this is not JSON'],
    ['no list', '{"frame": 0}', 'anchors: '],
    ['an empty list', '[]', 'anchors: '],
    ['a frame of 1e300', '[{"frame": 1e300, "box": null}]', 'anchor 0.frame: '],
    ['a box of 1e999', '[{"frame": 1, "box": [0, 0, 1e999, 5]}]', 'anchor 0.box.2: '],
    ['nesting', `${'['.repeat(200_000)}${']'.repeat(200_000)}`, 'anchor 0: '],
    [
      '200 000 anchors',
      JSON.stringify(Array(200_000).fill({ frame: 0, box: null })),
      'larger than',
    ],
    ['501 anchors', JSON.stringify(Array(501).fill({ frame: 0, box: null })), 'anchors: Too big'],
    [
      '50 000 problems',
      JSON.stringify(Array(400).fill({ frame: -1, box: 'x' })),
      'anchor 0.frame: ',
    ],
  ])('%s', (_, text, message) => {
    const started = performance.now();
    const read = () => ofFile(text);
    expect(read).toThrow(message);
    expect(read).toThrow(/^[^\n]{1,300}$/);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

describe('against the image', () => {
  const bounds = { width: 320, height: 180, frameCount: 50 };
  const box = [10, 10, 60, 100] as const;

  it.each([
    ['a frame beyond the end', { frame: 50, box }, 'The clip has frames 0 to 49. Found 50.'],
    ['a box outside', { frame: 0, box: [1e300, 1e300, 2e300, 2e300] as const }, '320 x 180 pixels'],
    [
      'a box the wrong way round',
      { frame: 0, box: [60, 100, 10, 10] as const },
      'left before right',
    ],
    ['no box at all', { frame: 0, box: null }, 'At least one frame must show the player.'],
  ])('%s', (_, anchor, message) => {
    expect(() => anchorsWithin([anchor], bounds)).toThrow(message);
  });

  it('frames that are not counted yet may be anything a video has', () => {
    const anchors = [{ frame: 4_000_000, box }];
    expect(anchorsWithin(anchors, { ...bounds, frameCount: null })).toEqual(anchors);
  });
});
