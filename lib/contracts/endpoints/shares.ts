// Endpoints of sharing. Who may share what is decided by the use cases: the path names no match.

import { z } from 'zod';
import { id, ok } from '../envelope';
import type { RouteContract } from '../route-contract';
import { createShareRequest, listSharesQuery, shareView } from '../shares';

/** See lib/contracts/api. */
export const shareEndpoints = {
  listShares: {
    method: 'GET',
    path: '/shares',
    summary: 'What you share with others; the owner of the installation sees all shares.',
    access: 'signedIn',
    query: listSharesQuery,
    response: z.array(shareView),
    errors: [],
  },
  createShare: {
    method: 'POST',
    path: '/shares',
    summary: 'Share a match, a player in it, or a player in every match, with someone.',
    access: 'signedIn',
    body: createShareRequest,
    response: shareView,
    status: 201,
    errors: ['SHARE_INVALID', 'VIDEO_NOT_FOUND'],
  },
  deleteShare: {
    method: 'DELETE',
    path: '/shares/{shareId}',
    summary: 'Stop sharing.',
    access: 'signedIn',
    params: z.object({ shareId: id }),
    response: ok,
    errors: ['SHARE_NOT_FOUND'],
  },
} as const satisfies Record<string, RouteContract>;
