import { expect, test } from 'vitest';
import { decodeLoss } from './decode-loss';

const complete = { expectedFrames: 100, decoded: 100, missingTailSeconds: 0, fps: 25, stderr: '' };

test.each([
  ['a whole clip', {}, 'none', 0],
  ['two missing frames are tolerated', { decoded: 98 }, 'none', 0],
  ['fewer frames than packets', { decoded: 90 }, 'some', 10],
  ['more frames than packets', { decoded: 103 }, 'none', 0],
  ['most are missing', { decoded: 30 }, 'most', 70],
  [
    'a source that ends early with errors',
    { expectedFrames: null, decoded: 50, missingTailSeconds: 2, stderr: 'partial file' },
    'some',
    50,
  ],
  ['a long last frame', { missingTailSeconds: 20 }, 'none', 0],
  ['stderr alone', { stderr: 'error while decoding MB 3 4' }, 'none', 0],
])('%s', (_, stats, kind, missing) => {
  expect(decodeLoss({ ...complete, ...stats })).toEqual({ kind, missing });
});
