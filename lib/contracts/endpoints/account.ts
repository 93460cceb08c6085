// Endpoints of the first run and of signing in.

import { loginRequest, setupRequest, setupStatus, userView } from '../auth';
import { ok } from '../envelope';
import type { RouteContract } from '../route-contract';

/** See lib/contracts/api. */
export const accountEndpoints = {
  setupStatus: {
    method: 'GET',
    path: '/setup',
    summary: 'Is this the first run?',
    access: 'public',
    response: setupStatus,
    errors: [],
  },
  setup: {
    method: 'POST',
    path: '/setup',
    summary: 'Make the owner, once, and sign in.',
    access: 'public',
    body: setupRequest,
    response: userView,
    status: 201,
    errors: ['SETUP_ALREADY_DONE', 'SETUP_TOKEN_INVALID', 'RATE_LIMITED'],
  },
  login: {
    method: 'POST',
    path: '/auth/login',
    summary: 'Sign in; the response sets the session cookie.',
    access: 'public',
    body: loginRequest,
    response: userView,
    errors: ['LOGIN_FAILED', 'LOGIN_LOCKED'],
  },
  logout: {
    method: 'POST',
    path: '/auth/logout',
    summary: 'Sign out of this browser.',
    access: 'public',
    response: ok,
    errors: [],
  },
  me: {
    method: 'GET',
    path: '/auth/me',
    summary: 'Who is signed in.',
    access: 'signedIn',
    response: userView,
    errors: [],
  },
} as const satisfies Record<string, RouteContract>;
