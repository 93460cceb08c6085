'use client';
// A match and a list become sessions: video, moments, check, create, on one page.

import { useRef } from 'react';
import { toast } from 'sonner';
import { useTranslate } from '@/components/language/use-translate';
import { failureFrom } from '@/lib/client/http';
import { PageLayout } from '../shell/page-layout';
import { ErrorNote } from '../ui/error-note';
import { CheckStep } from './check/check-step';
import { blockedReason, CreateBar } from './create-bar';
import { withSource } from './draft/draft';
import { ListStep } from './list/list-step';
import { SampleCallout } from './sample-callout';
import { Step } from './step';
import { useImport } from './use-import';
import { VideoStep } from './video/video-step';

export function ImportPage() {
  const t = useTranslate();
  const { draft, change, videos, chosen, ready, listFile, list, hasList, dryRun, create, submit } =
    useImport();
  const moments = useRef<HTMLDivElement>(null);
  const readDropped = (file: File) => {
    listFile.read(file);
    change(withSource('text'));
    moments.current?.scrollIntoView({ block: 'center' });
    toast(
      t('{name} is no video: it is read as the list of moments, in step 2.', { name: file.name }),
    );
  };
  const { result, checking } = dryRun;
  const isChecked =
    hasList && result !== undefined && blockedReason(result, draft.skipInvalid) === null;
  const found =
    list && result
      ? { format: result.format, moments: checking ? null : result.rows.length }
      : null;
  return (
    <PageLayout
      title={t('New session')}
      lead={t('Import a match and list the moments of each player you want.')}
    >
      <div className="grid gap-5">
        {chosen.length === 0 && <SampleCallout />}
        <Step number={1} title={t('Video')} done={ready.length > 0}>
          {videos.isError && (
            <ErrorNote error={failureFrom(videos.error)} onRetry={() => void videos.refetch()} />
          )}
          <VideoStep
            videos={videos.data ?? []}
            chosen={chosen}
            onChoose={(videoIds) => change({ videoIds })}
            onList={readDropped}
          />
        </Step>
        <div ref={moments}>
          <Step number={2} title={t('Moments')} done={hasList}>
            <ListStep
              draft={draft}
              onChange={change}
              file={listFile}
              found={found}
              matches={hasList ? [] : ready}
            />
          </Step>
        </div>
        <Step number={3} title={t('Check')} done={isChecked}>
          <CheckStep
            draft={draft}
            onChange={change}
            dryRun={dryRun}
            list={list}
            videos={ready}
            waitingFor={ready.length === 0 ? 'video' : hasList ? null : 'list'}
          />
        </Step>
      </div>
      {list && result && (
        <CreateBar
          result={result}
          skipInvalid={draft.skipInvalid}
          onSkipInvalid={(skipInvalid) => change({ skipInvalid })}
          checking={checking}
          creating={create.isPending || create.isSuccess}
          error={create.isError ? failureFrom(create.error) : null}
          onCreate={submit}
        />
      )}
    </PageLayout>
  );
}
