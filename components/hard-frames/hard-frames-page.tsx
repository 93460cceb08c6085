'use client';
// Hard frames of a match: whether they may be used, collecting, browsing, dropping, taking them to
// Label Studio.

import { useQuery } from '@tanstack/react-query';
import { ArrowLeft, Images } from 'lucide-react';
import Link from 'next/link';
import { useTranslate } from '@/components/language/use-translate';
import { readHardFrames } from '@/lib/client/match-api';
import { pollInterval } from '@/lib/client/poll-interval';
import { hardFramesKey } from '@/lib/client/query-keys';
import type { HardFramesView } from '@/lib/contracts/hard-frames';
import { isLiveJobState } from '@/lib/session/job-catalog';
import { PageLayout } from '../shell/page-layout';
import { Button, buttonClass } from '../ui/button';
import { Card, CardTitle } from '../ui/card';
import { EmptyState } from '../ui/empty-state';
import { Note } from '../ui/note';
import { ProgressBar } from '../ui/progress-bar';
import { Toggle } from '../ui/toggle';
import { ExportCard } from './export-card';
import { FrameGrid } from './frame-grid';
import { type HardFrameChanges, useHardFrameChanges } from './use-hard-frame-changes';

export function HardFramesPage({
  videoId,
  name,
  initial,
}: {
  videoId: string;
  name: string;
  initial: HardFramesView;
}) {
  const t = useTranslate();
  const { data: view } = useQuery({
    queryKey: hardFramesKey(videoId),
    queryFn: ({ signal }) => readHardFrames(videoId, signal),
    initialData: initial,
    refetchInterval: ({ state }) =>
      isCollecting(state.data ?? initial) ? pollInterval(1500) : false,
  });
  const changes = useHardFrameChanges(videoId);
  return (
    <PageLayout
      wide
      title={t('Hard frames')}
      lead={t(
        'Frames of {name} from which a detector can learn: where you corrected it, where it was unsure, where it lost the player.',
        { name },
      )}
      aside={
        <Link href={`/matches/${videoId}`} className={buttonClass({})}>
          <ArrowLeft aria-hidden />
          {t('To the match')}
        </Link>
      }
    >
      <div className="grid gap-6">
        <Consent view={view} changes={changes} />
        {view.allowed && <Collection view={view} changes={changes} />}
        {view.frames.length > 0 && <ExportCard videoId={videoId} />}
      </div>
    </PageLayout>
  );
}

function isCollecting({ job }: HardFramesView): boolean {
  return job !== null && isLiveJobState(job.state);
}

function Consent({ view, changes }: { view: HardFramesView; changes: HardFrameChanges }) {
  const t = useTranslate();
  return (
    <Card className="px-5 py-3">
      <Toggle
        label={t('Use the frames and corrections of this match for training')}
        checked={view.allowed}
        disabled={!view.mayAllow || changes.allow.isPending}
        onChange={(allowed) => changes.allow.mutate(allowed)}
      />
      <p className="mt-1 max-w-prose text-[0.8125rem] text-ink-mute">
        {t(
          'Off until you switch it on. Frames stay on this machine. Players who said no to being shared are left out. Switched off again, the collected frames and their labels are removed.',
        )}
        {!view.mayAllow && ` ${t('Only the owner of the match can switch this.')}`}
      </p>
    </Card>
  );
}

function Collection({ view, changes }: { view: HardFramesView; changes: HardFrameChanges }) {
  const t = useTranslate();
  const { job, frames, finishedClips } = view;
  const isBusy = isCollecting(view);
  const kept = frames.filter(({ dropped }) => !dropped).length;
  return (
    <Card>
      <CardTitle
        title={t('{count, plural, one {# frame} other {# frames}}', { count: kept })}
        aside={
          <Button
            variant={frames.length === 0 ? 'primary' : 'secondary'}
            busy={isBusy || changes.collect.isPending}
            disabled={finishedClips === 0}
            onClick={() => changes.collect.mutate()}
          >
            <Images aria-hidden />
            {t('Collect hard frames')}
          </Button>
        }
      >
        {t(
          '{count, plural, =0 {No clip of this match is approved yet.} one {From # approved clip.} other {From # approved clips.}}',
          { count: finishedClips },
        )}
      </CardTitle>
      <div className="grid gap-4 px-5 pb-5">
        {isBusy && job && (
          <ProgressBar label={t('Collecting hard frames')} value={job.done} total={job.total} />
        )}
        {job?.state === 'failed' && (
          <Note tone="bad" title={t('The frames were not collected.')}>
            {t('The page Jobs has the reason, and a button to try again.')}
          </Note>
        )}
        {frames.length === 0 && !isBusy ? (
          <EmptyState icon={Images} title={t('No hard frames yet')}>
            {t('Approve clips of this match, then collect.')}
          </EmptyState>
        ) : (
          <FrameGrid frames={frames} changes={changes} />
        )}
      </div>
    </Card>
  );
}
