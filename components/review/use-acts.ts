'use client';
// What the person decides, sent to the server. The page shows the result at once; a refusal takes it back and says why.

import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { toast } from 'sonner';
import { type ClipCommand, commandClip, finalizeSession, restoreAttempt, restyleSession, sendAnchors } from '@/lib/client/api';
import { type Failure, failureFrom } from '@/lib/client/http';
import { sessionKey } from '@/lib/client/query-keys';
import type { AnchorView, AttemptView, ClipView, SessionView, StyleView } from '@/lib/contracts/sessions';
import type { Anchor } from '@/lib/vision/types';
import { undecidedAttempt } from './use-clip-path';
import { patch, patchClip } from './use-session';

type Refusal = { readonly clipId: string | null; readonly failure: Failure };

export function useActs(session: SessionView) {
  const queries = useQueryClient();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const command = useMutation({
    mutationFn: ({ clip, act }: { clip: ClipView; act: ClipCommand }) => commandClip(clip.id, act, clip.version),
    onMutate: ({ clip, act }) => guess(queries, clip, expected(clip, act), setRefusal),
    onError: (thrown, { clip }, before) => takeBack(queries, session.id, before, clip.id, thrown, setRefusal),
    onSuccess: (clip) => patchClip(queries, clip),
    onSettled: () => refresh(queries, session.id),
  });
  const follow = useMutation({
    mutationFn: ({ clip, anchors }: { clip: ClipView; anchors: readonly Anchor[] }) => sendAnchors(clip.id, clip.version, toViews(anchors)),
    onMutate: ({ clip, anchors }) =>
      guess(queries, clip, { state: 'tracking', error: null, attempt: newAttempt(clip, toViews(anchors)) }, setRefusal),
    onError: (thrown, { clip }, before) => takeBack(queries, session.id, before, clip.id, thrown, setRefusal),
    onSuccess: (clip) => patchClip(queries, clip),
    onSettled: () => refresh(queries, session.id),
  });
  const recall = useMutation({
    mutationFn: ({ clip, attemptId }: { clip: ClipView; attemptId: string }) => restoreAttempt(clip.id, attemptId, clip.version),
    onMutate: ({ clip }) => guess(queries, clip, {}, setRefusal),
    onError: (thrown, { clip }, before) => takeBack(queries, session.id, before, clip.id, thrown, setRefusal),
    onSuccess: (clip) => patchClip(queries, clip),
    onSettled: () => refresh(queries, session.id),
  });
  const style = useMutation({
    mutationFn: (next: StyleView) => restyleSession(session.id, next),
    onMutate: (next) => patch(queries, session.id, (before) => ({ ...before, style: next })),
    onError: (thrown) => setRefusal({ clipId: null, failure: failureFrom(thrown) }),
    onSettled: () => refresh(queries, session.id),
  });
  const finalize = useMutation({
    mutationFn: () => finalizeSession(session.id),
    onMutate: () => setRefusal(null),
    onError: (thrown) => setRefusal({ clipId: null, failure: failureFrom(thrown) }),
    onSuccess: (next) => patch(queries, session.id, () => next),
    onSettled: () => refresh(queries, session.id),
  });
  const send = (clip: ClipView, act: ClipCommand) => command.mutate({ clip, act });
  return {
    refusal,
    dismiss: () => setRefusal(null),
    send,
    follow: follow.mutate,
    recall: recall.mutate,
    restyle: style.mutate,
    finalize: finalize.mutate,
    finalizing: finalize.isPending,
    skip: (clip: ClipView) => {
      send(clip, 'skip');
      offerUndo(queries, session.id, clip.id, clip.position, send);
    },
  };
}

export type Acts = ReturnType<typeof useActs>;

/** Instead of asking before: undo for ten seconds after. The clip's version is read when Undo is pressed. */
function offerUndo(
  queries: QueryClient,
  sessionId: string,
  clipId: string,
  position: number,
  send: (clip: ClipView, act: ClipCommand) => void,
): void {
  const undo = () => {
    const clip = queries.getQueryData<SessionView>(sessionKey(sessionId))?.clips.find((one) => one.id === clipId);
    if (clip) send(clip, 'restore');
  };
  toast(`Clip ${position + 1} skipped`, {
    description: 'It stays out of the reel.',
    duration: 10_000,
    action: { label: 'Undo', onClick: undo },
  });
}

async function guess(
  queries: QueryClient,
  clip: ClipView,
  change: Partial<ClipView>,
  setRefusal: (refusal: Refusal | null) => void,
): Promise<SessionView | undefined> {
  setRefusal(null);
  const before = queries.getQueryData<SessionView>(sessionKey(clip.sessionId));
  patchClip(queries, { ...change, id: clip.id, sessionId: clip.sessionId });
  await queries.cancelQueries({ queryKey: sessionKey(clip.sessionId) });
  return before;
}

function takeBack(
  queries: QueryClient,
  sessionId: string,
  before: SessionView | undefined,
  clipId: string,
  thrown: unknown,
  setRefusal: (refusal: Refusal) => void,
): void {
  const clip = before?.clips.find((one) => one.id === clipId);
  if (clip) patchClip(queries, { ...clip, sessionId });
  setRefusal({ clipId, failure: failureFrom(thrown) });
}

function refresh(queries: QueryClient, sessionId: string): Promise<void> {
  return queries.invalidateQueries({ queryKey: sessionKey(sessionId) });
}

function toViews(anchors: readonly Anchor[]): AnchorView[] {
  return anchors.map(({ frame, box, notHim }) => ({ frame, box: box ? [...box] : null, ...(notHim ? { notHim } : {}) }));
}

/** The attempt the server is about to make: what was clicked is shown before it has answered. */
function newAttempt({ attempts }: ClipView, anchors: AnchorView[]): AttemptView {
  const number = (attempts.at(-1)?.number ?? 0) + 1;
  const unknown = { seen: null, bridged: null, lost: null, doubts: null };
  return { id: undecidedAttempt, number, tracker: 'full', anchors, ...unknown, createdAt: '' };
}

/** What the server will most likely make of it. */
function expected(clip: ClipView, act: ClipCommand): Partial<ClipView> {
  switch (act) {
    case 'approve':
      return { state: 'approved' };
    case 'reject':
      return { state: 'selecting' };
    case 'skip':
      return { state: 'rejected', skipped: true };
    case 'restore':
      return { state: clip.attempt ? 'preview_ready' : 'selecting', skipped: false };
    case 'retry':
      return { state: 'pending', error: null };
  }
}
