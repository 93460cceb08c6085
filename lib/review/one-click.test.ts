import { expect, test } from 'vitest';
import { followsAtOnce } from './one-click';

const oneClick = { oneClick: true, multiFrame: false, editing: false, draftCount: 0 };

test.each([
  ['a click of someone who wants no confirmation starts', {}, true],
  ['without that wish it marks', { oneClick: false }, false],
  ['one of several frames marks', { multiFrame: true }, false],
  ['a change of marks that were sent marks', { editing: true }, false],
  ['a second mark beside a first one marks', { draftCount: 1 }, false],
])('%s', (_, facts, expected) => {
  expect(followsAtOnce({ ...oneClick, ...facts })).toBe(expected);
});
