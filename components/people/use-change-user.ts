'use client';
// Changes of a user by an owner: role, access, quota. The toast of each undoes it.

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { toast } from 'sonner';
import { useTranslate } from '@/components/language/use-translate';
import { updateUser } from '@/lib/client/people-api';
import { formatBytes } from '@/lib/client/quantities';
import { accountKey, storageKey, usersKey } from '@/lib/client/query-keys';
import type { MemberView } from '@/lib/contracts/people';
import type { Translate } from '@/lib/messages/translate';
import { failureToast } from '../ui/failure-toast';

/** One of the three. */
export type UserChange =
  | { readonly role: MemberView['role'] }
  | { readonly disabled: boolean }
  | { readonly quotaBytes: number | null };

/** A failure is left to the caller: beside a field, or as a toast. */
export function useChangeUser(user: MemberView) {
  const t = useTranslate();
  const queries = useQueryClient();
  const send = async (change: UserChange) => {
    const changed = await updateUser(user.id, change);
    // The quota of an owner stands on their own pages, too.
    await Promise.all(
      [usersKey, accountKey, storageKey].map((queryKey) => queries.invalidateQueries({ queryKey })),
    );
    return changed;
  };
  return useMutation({
    mutationFn: send,
    onSuccess: (_, change) => {
      const before = beforeOf(user, change);
      toast.success(sentenceOf(t, user.userName, change), {
        action: { label: t('Undo'), onClick: () => void send(before).catch(failureToast) },
      });
    },
  });
}

function beforeOf({ role, disabled, quota }: MemberView, change: UserChange): UserChange {
  if ('role' in change) return { role };
  return 'disabled' in change ? { disabled } : { quotaBytes: quota.ownBytes };
}

function sentenceOf(t: Translate, userName: string, change: UserChange): string {
  if ('role' in change)
    return t(
      '{role, select, viewer {{userName} is now a viewer} editor {{userName} is now an editor} other {{userName} is now an owner}}',
      { userName, role: change.role },
    );
  if ('quotaBytes' in change) {
    if (change.quotaBytes === null)
      return t('{userName} has the storage limit of everyone', { userName });
    if (change.quotaBytes === 0) return t('{userName} has no storage limit', { userName });
    return t('{userName} may fill {size}', { userName, size: formatBytes(t, change.quotaBytes) });
  }
  return change.disabled
    ? t('{userName} is disabled and signed out', { userName })
    : t('{userName} can sign in again', { userName });
}
