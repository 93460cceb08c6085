// Which addresses lead somewhere.

import { expect, it } from 'vitest';
import { matchRoute, routeLabel } from './match-route';

const id = '0b0e7a36-6a0c-4a53-9a4f-0d3c6a3f2f10';

it.each([
  ['GET', '/', 'page'],
  ['GET', '/sessions/new', 'page'],
  ['GET', '/apiary', 'page'],
  ['GET', '/metrics', 'metrics'],
  ['HEAD', '/metrics', 'metrics'],
  ['POST', '/metrics', 'wrongMethod'],
  ['GET', '/metrics/', 'page'],
  ['GET', '/api', 'unknown'],
  ['GET', '/api/v2/videos', 'unknown'],
  ['GET', '/api/v1/nothing', 'unknown'],
  ['GET', '/api/v1/videos', 'route'],
  ['HEAD', '/api/v1/videos', 'route'],
  ['GET', '/api/v1/videos/', 'unknown'],
  ['PUT', '/api/v1/videos', 'wrongMethod'],
  ['TRACE', '/api/v1/videos', 'wrongMethod'],
  ['POST', '/api/v1/videos/ingest', 'route'],
  ['DELETE', '/api/v1/videos/ingest', 'wrongMethod'],
  ['DELETE', `/api/v1/videos/${id}`, 'route'],
  ['GET', '/api/v1/videos/seven', 'badId'],
  ['GET', `/api/v1/videos/${id}.mp4`, 'badId'],
  ['GET', `/api/v1/videos/${id}%20`, 'badId'],
  ['GET', '/api/v1/videos/%2e%2e%2fsetup', 'badId'],
  ['GET', '/api/v1/artifacts/..%5c..%5cpasswd', 'badId'],
  ['GET', '/api/v1/artifacts/%c0%ae%c0%ae', 'badId'],
  ['GET', '/api/v1/artifacts/../../../etc/passwd', 'unknown'],
  ['GET', '/api/v1/artifacts//etc/passwd', 'unknown'],
  ['GET', `/api/v1/artifacts/${'a'.repeat(5000)}`, 'badId'],
  ['GET', `/api/v1/artifacts/${id}`, 'artifact'],
  ['HEAD', `/api/v1/artifacts/${id}`, 'artifact'],
  ['POST', '/api/v1/uploads', 'upload'],
  ['PATCH', `/api/v1/uploads/${id}`, 'upload'],
  ['GET', `/api/v1/uploads/${id}`, 'wrongMethod'],
  ['GET', `/api/v1/uploads/${id}/video`, 'route'],
])('%s %s is %s', (method, path, kind) => {
  expect(matchRoute(method, path).kind).toBe(kind);
});

it('a former path leads to the present one, with its ids', () => {
  const present = matchRoute('POST', `/api/v1/clips/${id}/reselect`);
  expect(present).not.toHaveProperty('moved');
  expect(matchRoute('POST', `/api/v1/clips/${id}/reject`)).toEqual({
    ...present,
    moved: {
      from: { path: '/clips/{clipId}/reject', since: '2026-11-29' },
      to: `/api/v1/clips/${id}/reselect`,
    },
  });
  expect(matchRoute('POST', '/api/v1/clips/seven/reject').kind).toBe('badId');
  expect(matchRoute('GET', `/api/v1/clips/${id}/reject`).kind).toBe('wrongMethod');
});

it('a wrong method yields the allowed ones', () => {
  expect(matchRoute('PUT', '/api/v1/sessions')).toEqual({
    kind: 'wrongMethod',
    allowed: ['GET', 'HEAD', 'POST'],
  });
});

it.each([
  ['/sessions/new', 'page'],
  ['/_next/static/chunks/a.js', 'page'],
  ['/metrics', '/metrics'],
  ['/api/v1/nothing', 'unknown'],
  ['/api/v1/videos', '/videos'],
  ['/api/v1/videos/ingest', '/videos/ingest'],
  [`/api/v1/videos/${id}`, '/videos/{videoId}'],
  ['/api/v1/videos/seven', '/videos/{videoId}'],
  [`/api/v1/artifacts/${id}`, '/artifacts/{artifactId}'],
])('%s counts as %s', (path, label) => {
  expect(routeLabel(path)).toBe(label);
});
