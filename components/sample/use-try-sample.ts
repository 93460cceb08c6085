'use client';
// Trying the sample match: asked for until its videos are checked and its sessions are there, then
// the first of them is opened.

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { trySample } from '@/lib/client/api';
import { sampleKey, sessionsKey, videosKey } from '@/lib/client/query-keys';

/** An answer already waits for the check; this is the pause before asking on. */
const pollMs = 300;
/** After this a person is told that somebody may have to look. */
const slowMs = 20_000;

export function useTrySample() {
  const router = useRouter();
  const queries = useQueryClient();
  const [status, setStatus] = useState<string | null>(null);
  const unmount = useRef<AbortController>(null);
  useEffect(() => {
    const controller = new AbortController();
    unmount.current = controller;
    return () => controller.abort();
  }, []);
  const request = useMutation({
    mutationFn: () => untilReady(unmount.current?.signal, setStatus),
    onMutate: () => setStatus('Bringing the match…'),
    onSuccess: async (sessionIds) => {
      setStatus('Opening…');
      router.push(`/sessions/${sessionIds[0]}`);
      await Promise.all(
        [sessionsKey, videosKey, sampleKey].map((queryKey) =>
          queries.invalidateQueries({ queryKey }),
        ),
      );
    },
    onError: () => setStatus(null),
  });
  return {
    start: () => request.mutate(),
    busy: request.isPending || request.isSuccess,
    words: status,
    error: request.error,
  };
}

/**
 * Stops asking when the person has left the page; what was asked for by then is made all the same.
 */
async function untilReady(
  signal: AbortSignal | undefined,
  onStatus: (status: string) => void,
): Promise<string[]> {
  const startedAt = performance.now();
  for (;;) {
    const { state, checked, total, sessionIds } = await trySample(signal);
    if (state === 'ready') return sessionIds;
    const slow = performance.now() - startedAt > slowMs;
    onStatus(
      slow
        ? 'Still waiting for the check; see Jobs'
        : `Checking the videos, ${checked} of ${total}…`,
    );
    await new Promise((settle) => setTimeout(settle, pollMs));
    signal?.throwIfAborted();
  }
}
