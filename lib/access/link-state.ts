// Whether a link to the reel of a session may be used. Pure: times and rows are arguments.

/** What a player said about links to their reels; null: they were not asked. */
export const consentAnswers = ['yes', 'no'] as const;
export type ConsentAnswer = (typeof consentAnswers)[number];

/** Only a live link opens. `blocked`: the player said no. `deleted`: the session is. */
export const linkStates = ['live', 'blocked', 'expired', 'revoked', 'deleted'] as const;
export type LinkState = (typeof linkStates)[number];

export type LinkFacts = {
  /** null: it does not expire. */
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
};

/** The state of a link; what cannot be undone by its owner comes first. */
export function linkState(
  { expiresAt, revokedAt }: LinkFacts,
  session: { readonly deletedAt: Date | null },
  consent: ConsentAnswer | null,
  now: Date,
): LinkState {
  if (session.deletedAt !== null) return 'deleted';
  if (revokedAt !== null) return 'revoked';
  if (expiresAt !== null && expiresAt <= now) return 'expired';
  return consent === 'no' ? 'blocked' : 'live';
}

/** For how long a revoked link can be brought back, in milliseconds. */
export const restoreMs = 10_000;

/** Whether a revocation can still be taken back. */
export function canRestore({ revokedAt }: Pick<LinkFacts, 'revokedAt'>, now: Date): boolean {
  return revokedAt !== null && now.getTime() - revokedAt.getTime() <= restoreMs;
}
