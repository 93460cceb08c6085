// Setup and sign-in.

import { z } from 'zod';
import { roles, scopes } from '@/lib/access/rights';

/** The name that people sign in with. */
export const userName = z
  .string()
  .trim()
  .min(2)
  .max(64)
  .regex(/^[\p{L}\p{N}._@-]+$/u, 'Letters, digits, and . _ @ - only.')
  .meta({ examples: ['ada'] });
export const newPassword = z.string().min(10, 'At least 10 characters.').max(200);

export const setupStatus = z.object({ needed: z.boolean() });
/** First run only: the token is the one in the link that the start command printed. */
export const setupRequest = z.strictObject({
  token: z.string().min(16).max(128),
  userName,
  password: newPassword,
});
export const loginRequest = z.strictObject({
  userName,
  password: z.string().min(1).max(200),
});

export const role = z.enum(roles);
export type RoleName = z.infer<typeof role>;

export const userView = z.object({
  id: z.uuid(),
  userName: z.string(),
  role,
});
export type UserView = z.infer<typeof userView>;

/** What an API token may do. */
export const tokenScope = z.enum(scopes);
export type TokenScope = z.infer<typeof tokenScope>;
