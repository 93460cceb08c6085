import { expect, test } from 'vitest';
import { damageOf } from './damage';

const whole = { promised: 100, decoded: 100, silentSeconds: 0, fps: 25, complaints: '' };

test.each([
  ['a whole clip', {}, 'none', 0],
  ['two frames are a matter of rounding', { decoded: 98 }, 'none', 0],
  ['frames that were promised and did not come', { decoded: 90 }, 'some', 10],
  ['more frames than promised', { decoded: 103 }, 'none', 0],
  ['most are missing', { decoded: 30 }, 'most', 70],
  ['a source that ends early and complains', { promised: null, decoded: 50, silentSeconds: 2, complaints: 'partial file' }, 'some', 50],
  ['a last picture that is shown for long', { silentSeconds: 20 }, 'none', 0],
  ['complaints alone', { complaints: 'error while decoding MB 3 4' }, 'none', 0],
])('%s', (_, reading, kind, missing) => {
  expect(damageOf({ ...whole, ...reading })).toEqual({ kind, missing });
});
