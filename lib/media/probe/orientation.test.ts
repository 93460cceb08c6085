import { expect, it, test } from 'vitest';
import { orientation, orientationNote } from './orientation';

test.each([
  ['no rotation', 0, { rotation: 0 }],
  ['a phone held upright', -90, { rotation: 90 }],
  ['a phone held upright the other way', 90, { rotation: 270 }],
  ['upside down', -180, { rotation: 180 }],
  ['upside down, the other sign', 180, { rotation: 180 }],
  ['a whole turn', 360, { rotation: 0 }],
  ['a little over a right angle', -93, { rotation: 90, oddAngle: 93 }],
  ['at the tolerance', 85, { rotation: 270, oddAngle: -85 }],
  ['beyond the tolerance', 84, { rotation: 0, oddAngle: -84 }],
  ['a little off none', 3, { rotation: 0, oddAngle: -3 }],
  ['a little off none, the other sign', -3, { rotation: 0, oddAngle: 3 }],
  ['half way', -45, { rotation: 0, oddAngle: 45 }],
  ['nearly upside down', 177.5, { rotation: 180, oddAngle: -177.5 }],
])('%s: %d', (_, stated, expected) => {
  expect(orientation(stated)).toEqual(expected);
});

it('a mirrored recording says so, whatever its rotation', () => {
  expect(orientation(-90, true)).toEqual({ rotation: 90, mirrored: true });
  expect(orientation(0, true)).toEqual({ rotation: 0, mirrored: true });
});

const size = { width: 720, height: 1280 };

test.each([
  ['upright', { rotation: 0 }, null],
  ['rotated', { rotation: 90 }, 'Rotated recording: shown upright, 720x1280.'],
  [
    'mirrored',
    { rotation: 180, mirrored: true },
    'Mirrored recording: shown the other way round, as the file asks for, 720x1280.',
  ],
  [
    'snapped',
    { rotation: 90, oddAngle: 93 },
    'The file asks for a rotation by 93 degrees: shown rotated by 90, 720x1280.',
  ],
  [
    'ignored',
    { rotation: 0, oddAngle: 45 },
    'The file asks for a rotation by 45 degrees, which is not applied: shown as stored, 720x1280.',
  ],
] as const)('the note of a recording that is %s', (_, given, expected) => {
  expect(orientationNote(given, size)).toBe(expected);
});

it('every angle gives one of the four rotations', () => {
  for (let angle = -720; angle <= 720; angle += 0.5)
    expect([0, 90, 180, 270]).toContain(orientation(angle).rotation);
});
