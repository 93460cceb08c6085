'use client';
// Trying the sample match: asked for until its videos are checked and its sessions are there, then the first of them is opened.

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { trySample } from '@/lib/client/api';
import { sampleKey, sessionsKey, videosKey } from '@/lib/client/query-keys';

/** An answer already waits for the check; this is the pause before asking on. */
const pauseMs = 300;
/** After this a person is told that somebody may have to look. */
const longMs = 20_000;

export function useTrySample() {
  const router = useRouter();
  const queries = useQueryClient();
  const [words, setWords] = useState<string | null>(null);
  const leaving = useRef<AbortController>(null);
  useEffect(() => {
    const here = new AbortController();
    leaving.current = here;
    return () => here.abort();
  }, []);
  const attempt = useMutation({
    mutationFn: () => untilReady(leaving.current?.signal, setWords),
    onMutate: () => setWords('Bringing the match…'),
    onSuccess: async (sessionIds) => {
      setWords('Opening…');
      router.push(`/sessions/${sessionIds[0]}`);
      await Promise.all([sessionsKey, videosKey, sampleKey].map((queryKey) => queries.invalidateQueries({ queryKey })));
    },
    onError: () => setWords(null),
  });
  return { start: () => attempt.mutate(), busy: attempt.isPending || attempt.isSuccess, words, error: attempt.error };
}

/** Stops asking when the person has left the page; what was asked for by then is made all the same. */
async function untilReady(signal: AbortSignal | undefined, say: (words: string) => void): Promise<string[]> {
  const began = performance.now();
  for (;;) {
    const { state, checked, total, sessionIds } = await trySample(signal);
    if (state === 'ready') return sessionIds;
    const long = performance.now() - began > longMs;
    say(long ? 'Still waiting for the check; see Jobs' : `Checking the videos, ${checked} of ${total}…`);
    await new Promise((settle) => setTimeout(settle, pauseMs));
    signal?.throwIfAborted();
  }
}
