'use client';
// Imports the sample match: polls until its videos are checked and its sessions exist, then opens
// the first of them.

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { trySample } from '@/lib/client/api';
import { sampleKey, sessionsKey, videosKey } from '@/lib/client/query-keys';
import type { Translate } from '@/lib/messages/translate';

/** Pause between requests; the server already waits for the check before it responds. */
const pollMs = 300;
/** After this long the status refers to the jobs page. */
const slowMs = 20_000;

export function useTrySample() {
  const t = useTranslate();
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
    mutationFn: () => untilReady(t, unmount.current?.signal, setStatus),
    onMutate: () => setStatus(t('Importing the match…')),
    onSuccess: async (sessionIds) => {
      setStatus(t('Opening…'));
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
    status,
    error: request.error,
  };
}

/** Stops polling when the page is left; the server finishes the import all the same. */
async function untilReady(
  t: Translate,
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
        ? t('Still waiting for the check; see Jobs')
        : t('Checking the videos, {checked} of {total}…', { checked, total }),
    );
    await new Promise((settle) => setTimeout(settle, pollMs));
    signal?.throwIfAborted();
  }
}
