// API calls of accounts: users, invitations, one-time links, one's own account.

import type { z } from 'zod';
import { api } from '@/lib/contracts/endpoints/api';
import { call } from './http';

type AbortOption = AbortSignal | undefined;
type Body<N extends keyof typeof api> = (typeof api)[N] extends { body: infer S extends z.ZodType }
  ? z.input<S>
  : never;

export const getInvitation = (token: string, signal?: AbortOption) =>
  call(api.readInvitation, { body: { token } }, signal);
export const joinByInvitation = (body: Body<'join'>) => call(api.join, { body });
export const requestReset = (email: string) => call(api.requestReset, { body: { email } });
export const getReset = (token: string, signal?: AbortOption) =>
  call(api.readReset, { body: { token } }, signal);
export const resetPassword = (body: Body<'resetPassword'>) => call(api.resetPassword, { body });
export const verifyEmail = (token: string) => call(api.verifyEmail, { body: { token } });

export const startOidc = (body: Body<'startOidc'>) => call(api.startOidc, { body });
export const finishOidc = (query: string) => call(api.finishOidc, { body: { query } });

export const listUsers = (signal?: AbortOption) => call(api.listUsers, {}, signal);
export const updateUser = (userId: string, body: Body<'updateUser'>) =>
  call(api.updateUser, { params: { userId }, body });
export const deleteUser = (userId: string) => call(api.deleteUser, { params: { userId } });
export const createResetLink = (userId: string) =>
  call(api.createResetLink, { params: { userId } });

export const listInvitations = (signal?: AbortOption) => call(api.listInvitations, {}, signal);
export const createInvitation = (body: Body<'createInvitation'>) =>
  call(api.createInvitation, { body });
export const revokeInvitation = (invitationId: string) =>
  call(api.revokeInvitation, { params: { invitationId } });

export const getAccount = (signal?: AbortOption) => call(api.readAccount, {}, signal);
export const changePassword = (body: Body<'changePassword'>) => call(api.changePassword, { body });
export const changeEmail = (body: Body<'changeEmail'>) => call(api.changeEmail, { body });
export const removePasskey = (passkeyId: string) =>
  call(api.removePasskey, { params: { passkeyId } });
export const startLink = () => call(api.startLink, {});
export const removeIdentity = (identityId: string) =>
  call(api.removeIdentity, { params: { identityId } });
export const listSignIns = (signal?: AbortOption) => call(api.listSignIns, {}, signal);
export const endSignIn = (signInId: string) => call(api.endSignIn, { params: { signInId } });
export const endOtherSignIns = () => call(api.endOtherSignIns, {});
export const listTokens = (signal?: AbortOption) => call(api.listTokens, {}, signal);
export const createToken = (body: Body<'createToken'>) => call(api.createToken, { body });
export const revokeToken = (tokenId: string) => call(api.revokeToken, { params: { tokenId } });
