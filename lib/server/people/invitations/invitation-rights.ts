// Who may invite whom. Pure.

import type { RoleName } from '@/lib/contracts/auth';

/** Why the invitation may not be made, as a sentence; null when it may. */
export function invitationProblem(
  inviter: RoleName,
  invitation: { readonly role: RoleName; readonly sharesSomething: boolean },
): string | null {
  if (invitation.role === 'owner' && invitation.sharesSomething)
    return 'Owners see everything: there is nothing to share with them.';
  if (inviter === 'owner') return null;
  if (inviter === 'viewer') return 'Viewers cannot invite.';
  if (invitation.role !== 'viewer') return 'Only owners invite editors and owners.';
  if (!invitation.sharesSomething) return 'Choose the match or the player to share.';
  return null;
}
