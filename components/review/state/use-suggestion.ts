'use client';
// Who is likely the player of the open clip, and the frame that it opens on.

import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Player } from '@/components/stage/player';
import { getSuggestion } from '@/lib/client/api';
import { suggestionKey } from '@/lib/client/query-keys';
import type { SuggestionView } from '@/lib/contracts/path-views';
import type { ClipView, SessionView } from '@/lib/contracts/sessions';
import { hasPath, isManual, nextAwaitingUser } from './clip-status';
import { immutableQuery } from './immutable-query';
import type { ReviewView } from './review';
import type { DeepLink } from './use-deep-link';

const staleMs = 5_000;

/** null while unknown, and while nothing is to be chosen. */
export function useSuggestion(
  { clips, rights }: SessionView,
  clip: ClipView,
  { mode, editing }: ReviewView,
): SuggestionView | null {
  const isAsked = mode === 'choosing' && !editing && mayBeAsked(clip);
  const { data } = useQuery({
    ...suggestionQuery(clips, clip),
    enabled: isAsked,
    // More becomes known: what was said of this clip stays until there is an answer.
    placeholderData: (before, query) => (query?.queryKey[1] === clip.id ? before : undefined),
  });
  // Asked ahead of time, the next clip opens on its frame at once.
  const next = nextAwaitingUser(clips, clip.id);
  useQuery({
    ...suggestionQuery(clips, next ?? clip),
    enabled: rights.choose && next?.state === 'selecting' && mayBeAsked(next),
  });
  return (isAsked && data) || null;
}

function suggestionQuery(clips: readonly ClipView[], clip: ClipView) {
  const shown = clips.filter((one) => one.id !== clip.id && hasPath(one) && !one.skipped);
  return {
    queryKey: suggestionKey(
      clip.id,
      shown.map(({ attempt }) => attempt?.id ?? ''),
    ),
    queryFn: ({ signal }: { signal: AbortSignal }) => getSuggestion(clip.id, signal),
    gcTime: immutableQuery.gcTime,
    // Other sessions of the match may show more, unseen by this page; the server remembers its answer.
    staleTime: staleMs,
  };
}

function mayBeAsked(clip: ClipView): boolean {
  return clip.analysis.state === 'done' && !isManual(clip);
}

/** A frame that comes later does not replace the one the user looks at, about to press. */
const openingMs = 1500;
const presses = ['pointerdown', 'keydown'] as const;

/** A clip that waits for a choice opens on the frame in which the choice is easiest, once. */
export function useOpeningFrame(
  clip: ClipView,
  player: Player,
  suggestion: SuggestionView | null,
  link: DeepLink,
): void {
  const opened = useRef({ clipId: '', until: 0 });
  const isLinked = link.clip === clip.position + 1 && link.frame > 0;
  const frame = suggestion?.frame ?? 0;

  // A late video does not count as waiting: before it shows a frame there is nothing to press. With
  // the first press the user has begun to look for themselves.
  useEffect(() => {
    const start = () => {
      if (player.hasFrame.get())
        opened.current = { clipId: clip.id, until: performance.now() + openingMs };
    };
    const end = () => {
      opened.current = { clipId: clip.id, until: 0 };
    };
    start();
    const unsubscribe = player.hasFrame.subscribe(start);
    for (const press of presses) window.addEventListener(press, end, { capture: true });
    return () => {
      unsubscribe();
      for (const press of presses) window.removeEventListener(press, end, { capture: true });
    };
  }, [clip.id, player]);

  useEffect(() => {
    if (frame === 0 || isLinked || clip.trim) return;
    const open = () => {
      const { clipId, until } = opened.current;
      if (!player.hasFrame.get() || clipId !== clip.id || performance.now() > until) return;
      opened.current = { clipId, until: 0 };
      if (player.targetFrame.get() === 0 && !player.playing.get()) player.goTo(frame);
    };
    open();
    return player.hasFrame.subscribe(open);
  }, [clip.id, clip.trim, frame, isLinked, player]);
}
