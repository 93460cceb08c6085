// Users of the installation and the invitations with which they join.

import { z } from 'zod';
import { shareRoles } from '@/lib/access/shared-rights';
import { newPassword, role, userName } from './auth';
import { id } from './envelope';
import { registrationResponse, webAuthnOptions } from './passkeys';
import { quotaView } from './storage';

/** The token of a one-time link. */
export const linkToken = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'This is no token of a link.');

const timestamp = z.iso.datetime();

/**
 * What an invitation shares with the user who joins: of the inviter's sessions those of a match, of
 * a player, or both. "Family mode": a parent sees and picks only the clips of one child.
 */
export const sharePayload = z
  .strictObject({
    role: z.enum(shareRoles),
    videoId: id.optional(),
    player: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .optional()
      .meta({ examples: ['Ada, 7'] }),
  })
  .refine(({ videoId, player }) => videoId !== undefined || player !== undefined, {
    message: 'Name a match, a player, or both.',
    path: ['player'],
  });
export type SharePayload = z.infer<typeof sharePayload>;

export const invitationState = z.enum(['open', 'used', 'expired', 'revoked']);
export type InvitationState = z.infer<typeof invitationState>;

export const invitationView = z.object({
  id,
  role,
  share: sharePayload.nullable(),
  note: z.string(),
  state: invitationState,
  createdBy: z.string().nullable(),
  usedBy: z.string().nullable(),
  createdAt: timestamp,
  expiresAt: timestamp,
});
export type InvitationView = z.infer<typeof invitationView>;

export const createInvitationRequest = z.strictObject({
  role,
  note: z
    .string()
    .trim()
    .max(200)
    .default('')
    .meta({ examples: ['for the second team'] }),
  expiresInDays: z
    .number()
    .int()
    .min(1)
    .max(30)
    .default(7)
    .meta({ examples: [7] }),
  share: sharePayload
    .nullable()
    .default(null)
    .meta({ examples: [{ role: 'viewer', player: 'Ada, 7' }] }),
});

/** The link is shown once: the server keeps the hash of its token only. */
export const createdInvitation = z.object({ invitation: invitationView, path: z.string() });

/** What the join page says before anything is chosen. */
export const invitationOffer = z.object({
  role,
  invitedBy: z.string().nullable(),
  note: z.string(),
  share: sharePayload.nullable(),
  expiresAt: timestamp,
});
export type InvitationOffer = z.infer<typeof invitationOffer>;

export const linkRequest = z.strictObject({ token: linkToken });
export const joinPasskeyRequest = z.strictObject({ token: linkToken, userName });
export const joinPasskeyOptions = webAuthnOptions;

/** With a password or with a passkey, of which the server has just asked for the registration. */
export const joinRequest = z
  .strictObject({
    token: linkToken,
    userName,
    password: newPassword.optional(),
    passkey: registrationResponse.optional(),
  })
  .refine(({ password, passkey }) => (password === undefined) !== (passkey === undefined), {
    message: 'Give a password or a passkey.',
    path: ['password'],
  });

export const memberView = z.object({
  id,
  userName: z.string(),
  role,
  email: z.string().nullable(),
  disabled: z.boolean(),
  /** No password, passkey or linked account: the user needs a link to get in. */
  canSignIn: z.boolean(),
  sessionCount: z.number().int(),
  videoCount: z.number().int(),
  quota: quotaView.extend({
    /** Set for this user; 0: no limit. null: the one of everyone holds. */
    ownBytes: z.number().nullable(),
    /** Of everyone without their own (QUOTA_BYTES); null: no limit. */
    generalBytes: z.number().nullable(),
  }),
  createdAt: timestamp,
  lastSeenAt: timestamp.nullable(),
});
export type MemberView = z.infer<typeof memberView>;

/** Largest quota, in bytes: one petabyte. */
export const quotaBytesMax = 1e15;

const quotaRange = `Give whole bytes from 0 (no limit) to ${quotaBytesMax}, or null (as set for everyone).`;

export const updateMemberRequest = z
  .strictObject({
    role: role.optional(),
    disabled: z.boolean().optional(),
    /** 0: no limit. null: the limit of everyone. Below what is used, new uploads are refused. */
    quotaBytes: z
      .int({ error: quotaRange, abort: true })
      .min(0, quotaRange)
      .max(quotaBytesMax, quotaRange)
      .nullable()
      .optional()
      .meta({ examples: [20_000_000_000] }),
  })
  .refine((change) => Object.keys(change).length > 0, {
    message: 'Give role, disabled or quotaBytes.',
  });

/** Whose sessions the deleting owner now has. */
export const deletedMember = z.object({
  movedSessions: z.number().int(),
  movedVideos: z.number().int(),
});

/** A link to hand over by other means; shown once. */
export const resetLink = z.object({ path: z.string(), expiresAt: timestamp });
