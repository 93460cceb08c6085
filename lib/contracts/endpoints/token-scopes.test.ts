// The scope of an API token that an endpoint needs is the one whose words name what it does.

import { expect, it } from 'vitest';
import { type Scope, scopeFor, scopeMeanings } from '@/lib/access/rights';
import type { RouteContract } from '../route-contract';
import { api } from './api';
import { besideRoutes } from './beside-routes';

it.each<[keyof typeof api | keyof typeof besideRoutes, Scope, RegExp]>([
  ['listSessions', 'read', /See/],
  ['readArtifact', 'read', /download/],
  ['createUpload', 'upload', /Upload matches/],
  ['createSessions', 'upload', /make sessions/],
  ['chooseAnchors', 'process', /Choose/],
  ['finalize', 'process', /render/],
  ['updateSession', 'process', /change/],
  ['deleteSession', 'process', /delete/],
  ['createShare', 'admin', /Share/],
  ['createInvitation', 'admin', /invite/],
  ['cancelJobs', 'admin', /stop/],
  ['updateUser', 'admin', /owners/],
])('%s needs %s', (name, scope, words) => {
  const endpoints: Readonly<Record<string, Pick<RouteContract, 'access'> & { method: string }>> = {
    ...api,
    ...besideRoutes,
  };
  const endpoint = endpoints[name];
  const isChange = endpoint?.method !== 'GET' && endpoint?.method !== 'HEAD';
  expect(endpoint && scopeFor({ access: endpoint.access, isChange })).toBe(scope);
  expect(scopeMeanings[scope].source).toMatch(words);
});
