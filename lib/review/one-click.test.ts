import { expect, test } from 'vitest';
import { followsAtOnce } from './one-click';

const oneClick = {
  ...{ confirmFirst: false, ambiguous: false },
  ...{ multiFrame: false, editing: false, draftCount: 0 },
};

test.each([
  ['a click on one person starts', {}, true],
  ['who wants to confirm marks', { confirmFirst: true }, false],
  ['a click on several people marks', { ambiguous: true }, false],
  ['one of several frames marks', { multiFrame: true }, false],
  ['a change of marks that were sent marks', { editing: true }, false],
  ['a second mark beside a first one marks', { draftCount: 1 }, false],
])('%s', (_, facts, expected) => {
  expect(followsAtOnce({ ...oneClick, ...facts })).toBe(expected);
});
