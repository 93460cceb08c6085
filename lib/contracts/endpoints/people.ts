// Endpoints of users, invitations and one-time links.

import { z } from 'zod';
import { requestResetRequest, resetOffer, resetPasswordRequest } from '../account';
import { userView } from '../auth';
import { id, ok } from '../envelope';
import {
  createdInvitation,
  createInvitationRequest,
  deletedMember,
  invitationOffer,
  invitationView,
  joinPasskeyOptions,
  joinPasskeyRequest,
  joinRequest,
  linkRequest,
  memberView,
  resetLink,
  updateMemberRequest,
} from '../people';
import type { RouteContract } from '../route-contract';

const userParams = z.object({ userId: id });
const invitationParams = z.object({ invitationId: id });

/** See lib/contracts/api. */
export const peopleEndpoints = {
  readInvitation: {
    method: 'POST',
    path: '/auth/invitation',
    summary: 'What an invitation offers. The token comes in the body: addresses are logged.',
    access: 'public',
    body: linkRequest,
    response: invitationOffer,
    errors: ['LINK_INVALID', 'RATE_LIMITED'],
  },
  joinPasskeyOptions: {
    method: 'POST',
    path: '/auth/join/passkey',
    summary: 'Options for registering the passkey of a user who joins.',
    access: 'public',
    body: joinPasskeyRequest,
    response: joinPasskeyOptions,
    errors: ['LINK_INVALID', 'USER_NAME_TAKEN', 'FEATURE_OFF', 'RATE_LIMITED'],
  },
  join: {
    method: 'POST',
    path: '/auth/join',
    summary: 'Use an invitation, once: makes the user and signs in.',
    access: 'public',
    body: joinRequest,
    response: userView,
    status: 201,
    errors: ['LINK_INVALID', 'USER_NAME_TAKEN', 'PASSKEY_REJECTED', 'FEATURE_OFF', 'RATE_LIMITED'],
  },
  requestReset: {
    method: 'POST',
    path: '/auth/reset/request',
    summary: 'Send a link for a new password. The response is the same for unknown addresses.',
    access: 'public',
    body: requestResetRequest,
    response: ok,
    errors: ['FEATURE_OFF', 'RATE_LIMITED'],
  },
  readReset: {
    method: 'POST',
    path: '/auth/reset/check',
    summary: 'Whose password a link resets.',
    access: 'public',
    body: linkRequest,
    response: resetOffer,
    errors: ['LINK_INVALID', 'RATE_LIMITED'],
  },
  resetPassword: {
    method: 'POST',
    path: '/auth/reset',
    summary:
      'Set a new password by a link, once. Ends all sign-ins and API tokens of the user, and signs in.',
    access: 'public',
    body: resetPasswordRequest,
    response: userView,
    errors: ['LINK_INVALID', 'ACCOUNT_DISABLED', 'RATE_LIMITED'],
  },
  verifyEmail: {
    method: 'POST',
    path: '/auth/verify-email',
    summary: 'Prove an e-mail address by the link that was sent to it.',
    access: 'public',
    body: linkRequest,
    response: ok,
    errors: ['LINK_INVALID', 'RATE_LIMITED'],
  },
  listInvitations: {
    method: 'GET',
    path: '/invitations',
    summary: 'Your invitations; those of all for an owner.',
    access: 'invite',
    response: z.array(invitationView),
    errors: [],
  },
  createInvitation: {
    method: 'POST',
    path: '/invitations',
    summary:
      'Make an invitation. Editors invite viewers to what they share; owners invite any role.',
    access: 'invite',
    body: createInvitationRequest,
    response: createdInvitation,
    status: 201,
    errors: ['VIDEO_NOT_FOUND', 'RATE_LIMITED'],
  },
  revokeInvitation: {
    method: 'DELETE',
    path: '/invitations/{invitationId}',
    summary: 'Make the link of an invitation worthless.',
    access: 'invite',
    params: invitationParams,
    response: invitationView,
    errors: ['NOT_FOUND'],
  },
  listUsers: {
    method: 'GET',
    path: '/users',
    summary: 'All users of the installation.',
    access: 'owner',
    response: z.array(memberView),
    errors: [],
  },
  updateUser: {
    method: 'PATCH',
    path: '/users/{userId}',
    summary:
      'Change the role of a user, disable or enable them (both end their sign-ins), or set their quota.',
    access: 'owner',
    params: userParams,
    body: updateMemberRequest,
    response: memberView,
    errors: ['USER_NOT_FOUND', 'LAST_OWNER'],
  },
  deleteUser: {
    method: 'DELETE',
    path: '/users/{userId}',
    summary: 'Delete a user. Their sessions and videos become yours.',
    access: 'owner',
    params: userParams,
    response: deletedMember,
    errors: ['USER_NOT_FOUND', 'LAST_OWNER'],
  },
  createResetLink: {
    method: 'POST',
    path: '/users/{userId}/reset-link',
    summary: 'A link, valid for an hour and once, with which a user sets a new password.',
    access: 'owner',
    params: userParams,
    response: resetLink,
    status: 201,
    errors: ['USER_NOT_FOUND', 'NEEDS_BROWSER_SIGN_IN', 'RATE_LIMITED'],
  },
} as const satisfies Record<string, RouteContract>;
