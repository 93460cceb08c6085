'use client';
// Puts the account that a change returned into the cache, so that all cards show it at once.

import { useQueryClient } from '@tanstack/react-query';
import { accountKey } from '@/lib/client/query-keys';
import type { AccountView } from '@/lib/contracts/account';

export function useSetAccount(): (account: AccountView) => void {
  const queries = useQueryClient();
  return (account) => void queries.setQueryData(accountKey, account);
}
