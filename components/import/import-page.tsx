'use client';
// A match and a list become sessions: video, moments, check, create, on one page.

import { failureFrom } from '@/lib/client/http';
import { PageLayout } from '../shell/page-layout';
import { ErrorNote } from '../ui/error-note';
import { CheckStep } from './check-step';
import { blockedReason, CreateBar } from './create-bar';
import { ListStep } from './list-step';
import { SampleCallout } from './sample-callout';
import { Step } from './step';
import { useImport } from './use-import';
import { VideoStep } from './video/video-step';

export function ImportPage() {
  const { draft, change, videos, chosen, ready, hasList, dryRun, create, submit } = useImport();
  const checked =
    hasList && dryRun.data !== undefined && blockedReason(dryRun.data, draft.skipInvalid) === null;
  return (
    <PageLayout
      title="New session"
      lead="Import a match and list the moments of each player you want."
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
        <Step number={3} title="Check" done={checked}>
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
