'use client';
// What the person decides, sent to the server. The page shows the result at once; a refusal takes
// it back and says why.

import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { toast } from 'sonner';
import {
  type ClipCommand,
  commandClip,
  finalizeSession,
  restoreAttempt,
  restyleSession,
  sendAnchors,
} from '@/lib/client/api';
import { type Failure, failureFrom } from '@/lib/client/http';
import { sessionKey } from '@/lib/client/query-keys';
import type {
  AnchorView,
  AttemptView,
  ClipView,
  SessionView,
  StyleView,
} from '@/lib/contracts/sessions';
import type { Anchor } from '@/lib/vision/types';
import { pendingAttempt } from './use-clip-path';
import { patchClip, patchSession } from './use-session';

type MutationError = { readonly clipId: string | null; readonly failure: Failure };

export function useReviewMutations(session: SessionView) {
  const queries = useQueryClient();
  const [error, setError] = useState<MutationError | null>(null);
  const commandMutation = useMutation({
    mutationFn: ({ clip, command }: { clip: ClipView; command: ClipCommand }) =>
      commandClip(clip.id, command, clip.version),
    onMutate: ({ clip, command }) =>
      optimisticUpdate(queries, clip, predictedChange(clip, command), setError),
    onError: (thrown, { clip }, before) =>
      rollback(queries, session.id, before, clip.id, thrown, setError),
    onSuccess: (clip) => patchClip(queries, clip),
    onSettled: () => refresh(queries, session.id),
  });
  const follow = useMutation({
    mutationFn: ({ clip, anchors }: { clip: ClipView; anchors: readonly Anchor[] }) =>
      sendAnchors(clip.id, clip.version, toAnchorViews(anchors)),
    onMutate: ({ clip, anchors }) =>
      optimisticUpdate(
        queries,
        clip,
        { state: 'tracking', error: null, attempt: predictedAttempt(clip, toAnchorViews(anchors)) },
        setError,
      ),
    onError: (thrown, { clip }, before) =>
      rollback(queries, session.id, before, clip.id, thrown, setError),
    onSuccess: (clip) => patchClip(queries, clip),
    onSettled: () => refresh(queries, session.id),
  });
  const selectAttempt = useMutation({
    mutationFn: ({ clip, attemptId }: { clip: ClipView; attemptId: string }) =>
      restoreAttempt(clip.id, attemptId, clip.version),
    onMutate: ({ clip }) => optimisticUpdate(queries, clip, {}, setError),
    onError: (thrown, { clip }, before) =>
      rollback(queries, session.id, before, clip.id, thrown, setError),
    onSuccess: (clip) => patchClip(queries, clip),
    onSettled: () => refresh(queries, session.id),
  });
  const style = useMutation({
    mutationFn: (next: StyleView) => restyleSession(session.id, next),
    onMutate: (next) => patchSession(queries, session.id, (before) => ({ ...before, style: next })),
    onError: (thrown) => setError({ clipId: null, failure: failureFrom(thrown) }),
    onSettled: () => refresh(queries, session.id),
  });
  const finalize = useMutation({
    mutationFn: () => finalizeSession(session.id),
    onMutate: () => setError(null),
    onError: (thrown) => setError({ clipId: null, failure: failureFrom(thrown) }),
    onSuccess: (next) => patchSession(queries, session.id, () => next),
    onSettled: () => refresh(queries, session.id),
  });
  const send = (clip: ClipView, command: ClipCommand) => commandMutation.mutate({ clip, command });
  return {
    error,
    dismiss: () => setError(null),
    send,
    follow: follow.mutate,
    selectAttempt: selectAttempt.mutate,
    restyle: style.mutate,
    finalize: finalize.mutate,
    finalizing: finalize.isPending,
    skip: (clip: ClipView) => {
      send(clip, 'skip');
      showUndoToast(queries, session.id, clip.id, clip.position, send);
    },
  };
}

export type ReviewMutations = ReturnType<typeof useReviewMutations>;

/**
 * Instead of asking before: undo for ten seconds after. The clip's version is read when Undo is
 * pressed.
 */
function showUndoToast(
  queries: QueryClient,
  sessionId: string,
  clipId: string,
  position: number,
  send: (clip: ClipView, command: ClipCommand) => void,
): void {
  const undo = () => {
    const clip = queries
      .getQueryData<SessionView>(sessionKey(sessionId))
      ?.clips.find((one) => one.id === clipId);
    if (clip) send(clip, 'restore');
  };
  toast(`Clip ${position + 1} skipped`, {
    description: 'It stays out of the reel.',
    duration: 10_000,
    action: { label: 'Undo', onClick: undo },
  });
}

async function optimisticUpdate(
  queries: QueryClient,
  clip: ClipView,
  patchedFields: Partial<ClipView>,
  setError: (error: MutationError | null) => void,
): Promise<SessionView | undefined> {
  setError(null);
  const before = queries.getQueryData<SessionView>(sessionKey(clip.sessionId));
  patchClip(queries, { ...patchedFields, id: clip.id, sessionId: clip.sessionId });
  await queries.cancelQueries({ queryKey: sessionKey(clip.sessionId) });
  return before;
}

function rollback(
  queries: QueryClient,
  sessionId: string,
  before: SessionView | undefined,
  clipId: string,
  thrown: unknown,
  setError: (error: MutationError) => void,
): void {
  const clip = before?.clips.find((one) => one.id === clipId);
  if (clip) patchClip(queries, { ...clip, sessionId });
  setError({ clipId, failure: failureFrom(thrown) });
}

function refresh(queries: QueryClient, sessionId: string): Promise<void> {
  return queries.invalidateQueries({ queryKey: sessionKey(sessionId) });
}

function toAnchorViews(anchors: readonly Anchor[]): AnchorView[] {
  return anchors.map(({ frame, box, notHim }) => ({
    frame,
    box: box ? [...box] : null,
    ...(notHim ? { notHim } : {}),
  }));
}

/** The attempt the server is about to make: what was clicked is shown before it has answered. */
function predictedAttempt({ attempts }: ClipView, anchors: AnchorView[]): AttemptView {
  const number = (attempts.at(-1)?.number ?? 0) + 1;
  const unknown = { seen: null, bridged: null, lost: null, doubts: null };
  return { id: pendingAttempt, number, tracker: 'full', anchors, ...unknown, createdAt: '' };
}

/** What the server will most likely make of it. */
function predictedChange(clip: ClipView, command: ClipCommand): Partial<ClipView> {
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
