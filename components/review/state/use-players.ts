'use client';
// The players of the same clips, with how far each is.

import { useQuery } from '@tanstack/react-query';
import { listPlayers } from '@/lib/client/api';
import { playersKey } from '@/lib/client/query-keys';
import type { SessionPlayers } from '@/lib/contracts/session-players';
import type { SessionView } from '@/lib/contracts/sessions';
import { reviewProgress } from '@/lib/session/same-clips';

const unknown: SessionPlayers = { players: [], mayAdd: false };

/** Empty until known; the open session is as it is now, the others as they were lately. */
export function usePlayers({ id, clips }: SessionView): SessionPlayers {
  const { data } = useQuery({
    queryKey: playersKey(id),
    queryFn: ({ signal }) => listPlayers(id, signal),
    staleTime: 2_000,
  });
  const { players, mayAdd } = data ?? unknown;
  const withOwn = players.map((one) =>
    one.sessionId === id ? { ...one, ...reviewProgress(clips) } : one,
  );
  return { players: withOwn, mayAdd };
}
