'use client';
// The list of the match: shown at once as the user changed it, sent one change after the other, and
// read again when another page changed it.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import {
  changeMoments,
  getMoments,
  proposeMoments,
  redoMoments,
  undoMoments,
} from '@/lib/client/match-api';
import { pollInterval } from '@/lib/client/poll-interval';
import { momentsKey } from '@/lib/client/query-keys';
import type {
  MomentListView,
  MomentOperationRequest as MomentOperation,
  MomentView,
} from '@/lib/contracts/moments';
import type { Message } from '@/lib/messages/message';
import { failureToast } from '../../ui/failure-toast';

export type Moments = {
  readonly list: MomentListView;
  readonly isSaving: boolean;
  readonly change: (operations: readonly MomentOperation[]) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly propose: () => void;
  readonly isProposing: boolean;
};

export function useMoments(
  initial: MomentListView,
  onProposed: (notes: readonly Message[]) => void,
): Moments {
  const { videoId } = initial;
  const queryKey = momentsKey(videoId);
  const client = useQueryClient();
  const { data: list } = useQuery({
    queryKey,
    queryFn: ({ signal }) => getMoments(videoId, signal),
    initialData: initial,
    refetchInterval: pollInterval(8000),
  });
  const settle = {
    scope: { id: `moments-${videoId}` },
    onError: (thrown: unknown) => failureToast(thrown),
  };
  const store = (next: MomentListView) => client.setQueryData(queryKey, next);
  const refresh = () => client.invalidateQueries({ queryKey });

  const changing = useMutation({
    ...settle,
    mutationFn: (operations: readonly MomentOperation[]) =>
      changeMoments(videoId, { changeId: crypto.randomUUID(), operations: [...operations] }),
    onMutate: async (operations) => {
      await client.cancelQueries({ queryKey });
      client.setQueryData<MomentListView>(queryKey, (now) => now && optimistic(now, operations));
    },
    onSuccess: store,
    onError: (thrown) => {
      failureToast(thrown);
      void refresh();
    },
  });
  const undoing = useMutation({
    ...settle,
    mutationFn: () => undoMoments(videoId),
    onSuccess: store,
  });
  const redoing = useMutation({
    ...settle,
    mutationFn: () => redoMoments(videoId),
    onSuccess: store,
  });
  const proposing = useMutation({
    ...settle,
    mutationFn: () => proposeMoments(videoId, { changeId: crypto.randomUUID() }),
    onSuccess: ({ list: next, noteTexts }) => {
      store(next);
      onProposed(noteTexts);
    },
  });
  const { mutate } = changing;
  return {
    list,
    isSaving: changing.isPending,
    change: useCallback((operations) => operations.length > 0 && mutate(operations), [mutate]),
    undo: undoing.mutate,
    redo: redoing.mutate,
    propose: proposing.mutate,
    isProposing: proposing.isPending,
  };
}

/** The list as it will be; the server's answer replaces it. */
function optimistic(list: MomentListView, operations: readonly MomentOperation[]): MomentListView {
  let moments: readonly MomentView[] = list.moments;
  for (const operation of operations) {
    if (operation.op === 'remove') moments = moments.filter(({ id }) => id !== operation.id);
    else if (operation.op === 'add') moments = [...moments, newMoment(operation, list.revision)];
    else
      moments = moments.map((moment) =>
        moment.id === operation.id
          ? { ...moment, ...operation.fields, state: operation.state ?? moment.state }
          : moment,
      );
  }
  return { ...list, moments: [...moments] };
}

function newMoment(
  { id, fields }: Extract<MomentOperation, { op: 'add' }>,
  revision: number,
): MomentView {
  return {
    id,
    ...fields,
    origin: 'tagged',
    state: 'accepted',
    proposal: null,
    revision,
    createdAt: new Date().toISOString(),
  };
}
