// Endpoints of capabilities: what can be used, and whether a configuration would be accepted.

import { z } from 'zod';
import {
  capabilitiesView,
  capabilityName,
  validateCapabilityRequest,
  validateCapabilityResult,
} from '../capabilities';
import type { RouteContract } from '../route-contract';

/** See lib/contracts/api. */
export const capabilityEndpoints = {
  listCapabilities: {
    method: 'GET',
    path: '/capabilities',
    summary:
      'Trackers, styles, detector adapters, execution providers, render profiles, list formats.',
    access: 'signedIn',
    response: capabilitiesView,
    errors: [],
  },
  validateCapability: {
    method: 'POST',
    path: '/capabilities/{name}/validate',
    summary: 'Would this configuration be accepted? Changes nothing.',
    access: 'signedIn',
    params: z.object({ name: capabilityName }),
    body: validateCapabilityRequest,
    response: validateCapabilityResult,
    errors: ['NOT_FOUND'],
  },
} as const satisfies Record<string, RouteContract>;
