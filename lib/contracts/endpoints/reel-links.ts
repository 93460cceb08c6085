// Endpoints of links to a reel. Who may share what is decided by the use cases, as for shares; a
// person with a link needs no account, and sends its token in the body: addresses are logged.

import { z } from 'zod';
import { id } from '../envelope';
import {
  consentView,
  createdReelLink,
  createReelLinkRequest,
  openWatchRequest,
  readWatchRequest,
  reelLinksQuery,
  reelLinksView,
  reelLinkView,
  setConsentRequest,
  watchMedia,
  watchView,
} from '../reel-links';
import type { RouteContract } from '../route-contract';

const linkParams = z.object({ linkId: id });

/** See lib/contracts/endpoints/api. */
export const reelLinkEndpoints = {
  listReelLinks: {
    method: 'GET',
    path: '/reel-links',
    summary: 'The links to the reel of a session that you may share, and what the player said.',
    access: 'signedIn',
    query: reelLinksQuery,
    response: reelLinksView,
    errors: ['SESSION_NOT_FOUND'],
  },
  createReelLink: {
    method: 'POST',
    path: '/reel-links',
    summary: 'Make a link to the reel of a session. Its address is in this response alone.',
    access: 'signedIn',
    body: createReelLinkRequest,
    response: createdReelLink,
    status: 201,
    errors: ['SESSION_NOT_FOUND', 'SHARING_BLOCKED', 'SHARE_INVALID'],
  },
  revokeReelLink: {
    method: 'DELETE',
    path: '/reel-links/{linkId}',
    summary: 'End a link at once. For ten seconds it can be brought back.',
    access: 'signedIn',
    params: linkParams,
    response: reelLinkView,
    errors: ['NOT_FOUND'],
  },
  restoreReelLink: {
    method: 'POST',
    path: '/reel-links/{linkId}/undelete',
    summary: 'Bring back a link that was revoked within the last ten seconds.',
    access: 'signedIn',
    params: linkParams,
    response: reelLinkView,
    errors: ['NOT_FOUND'],
  },
  setPlayerConsent: {
    method: 'POST',
    path: '/player-consent',
    summary:
      'Note what the player of a session said about links to their reels. With "no" all of them are dead at once.',
    access: 'signedIn',
    body: setConsentRequest,
    response: consentView,
    errors: ['SESSION_NOT_FOUND'],
  },
  readWatch: {
    method: 'POST',
    path: '/watch/read',
    summary: 'What a link shows. The response is the same for every link that does not open.',
    access: 'public',
    body: readWatchRequest,
    response: watchView,
    errors: ['LINK_INVALID', 'RATE_LIMITED'],
  },
  openWatch: {
    method: 'POST',
    path: '/watch/open',
    summary: 'The addresses of the files of a link, for some hours; of some links by a password.',
    access: 'public',
    body: openWatchRequest,
    response: watchMedia,
    errors: ['LINK_INVALID', 'PASSWORD_WRONG', 'ARTIFACT_NOT_READY', 'RATE_LIMITED'],
  },
} as const satisfies Record<string, RouteContract>;
