'use client';
// Joins the parts of a recording as soon as the last one is uploaded and checked, whatever page is
// open, and offers to take a finished join back.

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { toast } from 'sonner';
import { useTranslate } from '@/components/language/use-translate';
import { listVideos } from '@/lib/client/api';
import {
  type JoinPlan,
  joinPlansOnServer,
  joinPlansSnapshot,
  subscribeJoinPlans,
  takePlan,
} from '@/lib/client/join-plans';
import { pollInterval } from '@/lib/client/poll-interval';
import { videosKey } from '@/lib/client/query-keys';
import { deleteVideo, undeleteVideo } from '@/lib/client/storage-api';
import { subscribeUploads, type UploadView, uploadsSnapshot } from '@/lib/client/uploads/upload';
import type { VideoView } from '@/lib/contracts/videos';
import type { Translate } from '@/lib/messages/translate';
import { undoToast } from '../../ui/undo-toast';
import { isUnderWay, planState } from './parts';
import { useJoinParts } from './use-join-parts';

const noUploads: readonly UploadView[] = [];

export function useJoinPlans(): readonly JoinPlan[] {
  return useSyncExternalStore(subscribeJoinPlans, joinPlansSnapshot, joinPlansOnServer);
}

export function JoinWatch() {
  const t = useTranslate();
  const all = useJoinPlans();
  const uploads = useSyncExternalStore(subscribeUploads, uploadsSnapshot, () => noUploads);
  const plans = all.filter(({ choice, missing }) => choice === 'join' && missing.length === 0);
  const queries = useQueryClient();
  const { data: videos } = useQuery({
    queryKey: videosKey,
    queryFn: ({ signal }) => listVideos(signal),
    enabled: (query) => plans.length > 0 || query.state.data !== undefined,
    refetchInterval: ({ state: { data = [] } }) =>
      data.some(isJoining) || plans.some((plan) => isUnderWay(plan, uploads, data))
        ? pollInterval(1500)
        : false,
  });
  const { isPending, mutate } = useJoinParts();
  const next = plans
    .map((plan) => ({ plan, state: planState(plan, videos ?? []) }))
    .find(({ state }) => state.type !== 'waits');
  useEffect(() => {
    if (!next || isPending) return;
    const { plan, state } = next;
    // Whatever comes of it, it is asked for once; then the parts can be joined by hand.
    if (!takePlan(plan.key)) return;
    if (state.type === 'ready') mutate(state.videoIds);
    if (state.type === 'refused')
      toast.error(t('The parts of {name} were not joined', { name: plan.parts[0]?.name ?? '' }), {
        description: t('{name} cannot be used.', { name: state.name }),
      });
  }, [next, isPending, mutate, t]);
  const joining = useRef(new Set<string>());
  useEffect(() => {
    for (const video of videos ?? []) {
      if (isJoining(video)) joining.current.add(video.id);
      else if (joining.current.delete(video.id) && video.state === 'ready')
        sayJoined(t, video, () => queries.invalidateQueries({ queryKey: videosKey }));
    }
  }, [videos, queries, t]);
  return null;
}

const isJoining = ({ joinOf, state }: VideoView) => joinOf.length > 0 && state === 'checking';

function sayJoined(
  t: Translate,
  { id, name, joinOf }: VideoView,
  refresh: () => Promise<void>,
): void {
  const done = t('{count, plural, one {# part is} other {# parts are}} one recording now: {name}', {
    count: joinOf.length,
    name,
  });
  undoToast(done, async () => {
    for (const part of joinOf) await undeleteVideo(part);
    await deleteVideo(id);
    await refresh();
    return t('The parts are back');
  });
}
