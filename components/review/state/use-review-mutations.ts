'use client';
// What the user decides, sent to the server. The page shows the expected result at once; when the
// server rejects the change, it is rolled back and the error is shown.

import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { toast } from 'sonner';
import { useTranslate } from '@/components/language/use-translate';
import {
  type ClipCommand,
  commandClip,
  erasePath,
  finalizeSession,
  restoreAttempt,
  restyleSession,
  sendAnchors,
  updateClip,
} from '@/lib/client/api';
import { failureFrom } from '@/lib/client/http';
import { sessionKey } from '@/lib/client/query-keys';
import type { AnchorView, AttemptView, ClipView } from '@/lib/contracts/sessions';
import type { SlowMotionView, StyleView, TimingView } from '@/lib/contracts/style';
import type { Translate } from '@/lib/messages/translate';
import type { Erasure } from '@/lib/review/erase';
import type { Trim } from '@/lib/review/trim';
import type { Anchor } from '@/lib/vision/types';
import type { MutationError } from './review';
import { pendingAttempt } from './use-clip-path';
import { clipOfSession, patchClip, patchSession } from './use-session';

type TimingChange =
  | { readonly timing: TimingView | null }
  | { readonly slowMotion: SlowMotionView | null }
  | { readonly moments: number[] };

export type ReviewMutations = {
  readonly error: MutationError | null;
  readonly dismissError: () => void;
  readonly send: (clip: ClipView, command: ClipCommand) => void;
  /** Skips the clip and offers to undo it. */
  readonly skip: (clip: ClipView) => void;
  readonly follow: (clip: ClipView, anchors: readonly Anchor[]) => void;
  /** The path without these frames: an attempt of its own. */
  readonly erase: (clip: ClipView, stretch: Erasure) => void;
  readonly selectAttempt: (clip: ClipView, attemptId: string) => void;
  /** Back to review with the attempt it has, whatever was decided since. */
  readonly takeBack: (clip: ClipView) => void;
  /** Shows these frames alone; null: all. */
  readonly trim: (clip: ClipView, trim: Trim | null) => void;
  /** When the mark is shown in the clip, how fast it plays, or its marked moments. */
  readonly time: (clip: ClipView, change: TimingChange) => void;
  readonly restyle: (style: StyleView) => void;
  readonly finalize: () => void;
  readonly finalizing: boolean;
};

export function useReviewMutations(sessionId: string): ReviewMutations {
  const t = useTranslate();
  const queries = useQueryClient();
  const [error, setError] = useState<MutationError | null>(null);
  const dismissError = () => setError(null);
  const changeClip = useClipMutation(setError);
  const onSettled = () => refresh(queries, sessionId);
  const onError = (thrown: Error) => setError({ clipId: null, failure: failureFrom(thrown) });
  const style = useMutation({
    mutationFn: (next: StyleView) => restyleSession(sessionId, next),
    onMutate: (next) => patchSession(queries, sessionId, (before) => ({ ...before, style: next })),
    onError,
    onSettled,
  });
  const finalize = useMutation({
    mutationFn: () => finalizeSession(sessionId),
    onMutate: dismissError,
    onError,
    onSuccess: (next) => patchSession(queries, sessionId, () => next),
    onSettled,
  });
  const send = (clip: ClipView, command: ClipCommand) =>
    changeClip({
      clip,
      request: () => commandClip(clip.id, command, clip.version),
      expected: expectedChange(clip, command),
    });
  return {
    error,
    dismissError,
    send,
    skip: (clip) => {
      send(clip, 'skip');
      offerUndo(t, clip, () => {
        // Its version has changed since.
        const skipped = clipOfSession(queries, clip);
        if (skipped) send(skipped, 'restore');
      });
    },
    follow: (clip, anchors) =>
      changeClip({
        clip,
        request: () => sendAnchors(clip.id, clip.version, toAnchorViews(anchors)),
        expected: {
          state: 'tracking',
          error: null,
          attempt: expectedAttempt(clip, toAnchorViews(anchors)),
        },
      }),
    erase: (clip, stretch) =>
      changeClip({
        clip,
        request: () =>
          erasePath(clip.id, { expectedVersion: clip.version, fill: 'lost', ...stretch }),
        expected: {},
      }),
    selectAttempt: (clip, attemptId) =>
      changeClip({
        clip,
        request: () => restoreAttempt(clip.id, attemptId, clip.version),
        expected: {},
      }),
    takeBack: (clip) => {
      // Its version has changed since.
      const decided = clipOfSession(queries, clip);
      const attemptId = clip.attempt?.id;
      if (decided && attemptId)
        changeClip({
          clip: decided,
          request: () => restoreAttempt(decided.id, attemptId, decided.version),
          expected: { state: 'preview_ready' },
        });
    },
    trim: (clip, trim) =>
      changeClip({ clip, request: () => updateClip(clip.id, { trim }), expected: { trim } }),
    time: (clip, change) =>
      changeClip({ clip, request: () => updateClip(clip.id, change), expected: change }),
    restyle: style.mutate,
    finalize: () => finalize.mutate(),
    finalizing: finalize.isPending,
  };
}

type ClipChange = {
  readonly clip: ClipView;
  readonly request: () => Promise<ClipView>;
  /** Fields of the clip as the server will most likely return them; shown until it responds. */
  readonly expected: Partial<ClipView>;
};

function useClipMutation(setError: (error: MutationError | null) => void) {
  const queries = useQueryClient();
  const { mutate } = useMutation({
    mutationFn: ({ request }: ClipChange) => request(),
    onMutate: async ({ clip: { id, sessionId }, expected }) => {
      setError(null);
      const before = clipOfSession(queries, { id, sessionId });
      patchClip(queries, { ...expected, id, sessionId });
      await queries.cancelQueries({ queryKey: sessionKey(sessionId) });
      return before;
    },
    onError: (thrown, { clip }, before) => {
      if (before) patchClip(queries, before);
      setError({ clipId: clip.id, failure: failureFrom(thrown) });
    },
    onSuccess: (clip) => patchClip(queries, clip),
    onSettled: (_clip, _error, { clip }) => refresh(queries, clip.sessionId),
  });
  return mutate;
}

function refresh(queries: QueryClient, sessionId: string): Promise<void> {
  return queries.invalidateQueries({ queryKey: sessionKey(sessionId) });
}

/** Skipping is not confirmed before; it can be undone for ten seconds. */
function offerUndo(t: Translate, { position }: ClipView, undo: () => void): void {
  toast(t('Clip {number} skipped', { number: position + 1 }), {
    description: t('It stays out of the reel.'),
    duration: 10_000,
    action: { label: t('Undo'), onClick: undo },
  });
}

function toAnchorViews(anchors: readonly Anchor[]): AnchorView[] {
  return anchors.map(({ frame, box, notHim }) => ({
    frame,
    box: box ? [...box] : null,
    ...(notHim ? { notHim } : {}),
  }));
}

function expectedAttempt({ attempts }: ClipView, anchors: AnchorView[]): AttemptView {
  const number = (attempts.at(-1)?.number ?? 0) + 1;
  const unknown = { seen: null, bridged: null, lost: null, doubts: null };
  return { id: pendingAttempt, number, tracker: 'full', anchors, ...unknown, createdAt: '' };
}

function expectedChange(clip: ClipView, command: ClipCommand): Partial<ClipView> {
  switch (command) {
    case 'approve':
      return { state: 'approved' };
    case 'reselect':
      return { state: 'selecting' };
    case 'skip':
      return { state: 'skipped', skipped: true };
    case 'restore':
      return { state: clip.attempt ? 'preview_ready' : 'selecting', skipped: false };
    case 'retry':
      return { state: 'pending', error: null };
  }
}
