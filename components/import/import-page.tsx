'use client';
// A match and a list become sessions: video, list, check, create. All three parts are on one page,
// each opens the next.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { toast } from 'sonner';
import { createSessions, listVideos } from '@/lib/client/api';
import { failureFrom } from '@/lib/client/http';
import { formatCount } from '@/lib/client/quantities';
import { sessionsKey, videosKey } from '@/lib/client/query-keys';
import { PageLayout } from '../shell/page-layout';
import { ErrorNote } from '../ui/error-note';
import { CheckStep } from './check-step';
import { blockedReason, CreateBar } from './create-bar';
import { ListStep } from './list-step';
import { SampleCallout } from './sample-callout';
import { Step } from './step';
import { useDraft } from './use-draft';
import { requestOf, useDryRun } from './use-dry-run';
import { VideoStep } from './video-step';

export function ImportPage() {
  const router = useRouter();
  const queries = useQueryClient();
  const { draft, change, clear } = useDraft();
  const videos = useQuery({
    queryKey: videosKey,
    queryFn: ({ signal }) => listVideos(signal),
    refetchInterval: (query) =>
      query.state.data?.some((video) => video.state === 'checking') ? 1000 : false,
  });
  const chosen = (videos.data ?? []).filter((video) => draft.videoIds.includes(video.id));
  const ready = chosen.filter((video) => video.state === 'ready');
  const dryRun = useDryRun(
    draft,
    ready.map((video) => video.id),
  );
  const create = useMutation({
    mutationFn: createSessions,
    onSuccess: async ({ sessionIds }) => {
      clear();
      toast.success(
        sessionIds.length === 1
          ? 'Session created'
          : `${formatCount(sessionIds.length, 'session')} created`,
      );
      router.push(sessionIds.length === 1 ? `/sessions/${sessionIds[0]}` : '/');
      await queries.invalidateQueries({ queryKey: sessionsKey });
    },
  });
  const submit = () => {
    const request = requestOf(
      draft,
      ready.map((video) => video.id),
    );
    if (request) create.mutate({ ...request, skipInvalid: draft.skipInvalid });
  };
  const hasList = (draft.from === 'text' ? draft.text : draft.sheetUrl).trim() !== '';
  return (
    <PageLayout
      title="New session"
      lead="Bring a match and say which moments of which player you want."
    >
      <div className="grid gap-5">
        {chosen.length === 0 && <SampleCallout />}
        <Step number={1} title="Video" done={ready.length > 0}>
          {videos.isError && (
            <ErrorNote error={failureFrom(videos.error)} onRetry={() => void videos.refetch()} />
          )}
          <VideoStep
            videos={videos.data ?? []}
            chosen={chosen}
            onChoose={(videoIds) => change({ videoIds })}
          />
        </Step>
        <Step number={2} title="Moments" done={hasList}>
          <ListStep draft={draft} onChange={change} />
        </Step>
        <Step
          number={3}
          title="Check"
          done={
            hasList &&
            dryRun.data !== undefined &&
            blockedReason(dryRun.data, draft.skipInvalid) === null
          }
        >
          <CheckStep
            draft={draft}
            onChange={change}
            dryRun={dryRun}
            videos={ready}
            waitingFor={ready.length === 0 ? 'video' : hasList ? null : 'list'}
          />
        </Step>
      </div>
      {hasList && ready.length > 0 && dryRun.data && (
        <CreateBar
          result={dryRun.data}
          skipInvalid={draft.skipInvalid}
          onSkipInvalid={(skipInvalid) => change({ skipInvalid })}
          checking={dryRun.isFetching}
          creating={create.isPending || create.isSuccess}
          error={create.isError ? failureFrom(create.error) : null}
          onCreate={submit}
        />
      )}
    </PageLayout>
  );
}
