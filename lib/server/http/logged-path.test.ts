// No token is left in a path that is logged.

import { expect, it } from 'vitest';
import { loggedPath } from './logged-path';

const token = 'A-_4567890123456789012345678901234567890123';

it.each([
  ['/', '/'],
  [
    '/sessions/3f2b8c1e-5d4a-4b6f-9c7d-8e1f2a3b4c5d',
    '/sessions/3f2b8c1e-5d4a-4b6f-9c7d-8e1f2a3b4c5d',
  ],
  [`/watch/${token}`, '/watch/***'],
  [`/watch/${token}?_rsc=1`, '/watch/***'],
  [`/watch/${token.slice(0, 20)}/x`, '/watch/***/x'],
  [`/watch/${token}.`, '/watch/***'],
  ['/watch/%41bc', '/watch/***'],
  [`/de/watch/${token}/poster.jpg`, '/de/watch/***/poster.jpg'],
  [`/api/v1/watch/${token}`, '/api/v1/watch/***'],
  ['/api/v1/watch/open', '/api/v1/watch/open'],
  [`/login?next=/watch/${token}`, '/login'],
])('%s is logged as %s', (path, expected) => {
  expect(loggedPath(path)).toBe(expected);
});

it('is cut', () => {
  expect(loggedPath(`/${'a/'.repeat(400)}`)).toHaveLength(300);
});
