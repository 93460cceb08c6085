'use client';
// The detection model in use, why it is used, what was rejected, what manual mode means, and how to
// change it.

import { useQuery } from '@tanstack/react-query';
import { CircleCheck, Hand } from 'lucide-react';
import { useTranslate } from '@/components/language/use-translate';
import { getModels } from '@/lib/client/api';
import { failureFrom } from '@/lib/client/http';
import { modelsKey } from '@/lib/client/query-keys';
import type { ModelsView } from '@/lib/contracts/models';
import { message } from '@/lib/messages/message';
import { inEnglish } from '@/lib/messages/translate';
import { PageLayout } from '../shell/page-layout';
import { Badge } from '../ui/badge';
import { Card } from '../ui/card';
import { ErrorNote } from '../ui/error-note';
import { Note } from '../ui/note';
import { Skeleton } from '../ui/skeleton';
import { BuiltInDetector, builtInDescription, StrongerModelSteps } from './built-in-detector';
import { DownloadModel } from './download-model';
import { ModelVersions } from './model-versions';
import { RollBack } from './roll-back';
import { type ModelChanges, useModelChanges } from './use-model-changes';

/** A model that was brought just now is tried by a worker within some seconds. */
const untriedPollMs = 5_000;

export function ModelsPage({ isOwner }: { isOwner: boolean }) {
  const t = useTranslate();
  const all = useModelChanges();
  const changes = isOwner ? all : null;
  const models = useQuery({
    queryKey: modelsKey,
    queryFn: ({ signal }) => getModels(signal),
    refetchInterval: ({ state }) => (state.data?.versions.some(isUntried) ? untriedPollMs : false),
  });
  const failed = all.activate.error ?? all.rollBack.error;
  return (
    <PageLayout
      title={t('Models')}
      lead={t(
        'A detection model finds the players in every frame, so that one click is enough to choose yours.',
      )}
    >
      {models.isError && (
        <ErrorNote error={failureFrom(models.error)} onRetry={() => void models.refetch()} />
      )}
      {models.isPending && <Skeleton className="h-48" />}
      {models.data && (
        <div className="grid gap-6">
          <Warnings models={models.data} />
          <ActiveModel models={models.data} changes={changes} />
          {failed && <ErrorNote error={failureFrom(failed)} />}
          <ModelVersions models={models.data} changes={changes} />
          <BuiltInDetector builtIn={models.data.builtIn} />
          {isOwner && <DownloadModel models={models.data} />}
        </div>
      )}
    </PageLayout>
  );
}

function isUntried({ present, checkedAt, problem }: ModelsView['versions'][number]): boolean {
  return present && checkedAt === null && problem === null;
}

/** Models that are not used although it was their turn. */
function Warnings({ models: { resolution } }: { models: ModelsView }) {
  const t = useTranslate();
  if (resolution.warningTexts.length === 0) return null;
  return (
    <Note tone="bad" title={t('A model is not used')}>
      <ul className="grid gap-1">
        {resolution.warningTexts.map((warning) => (
          <li key={inEnglish(warning)}>{t(warning)}</li>
        ))}
      </ul>
    </Note>
  );
}

const sourceLabels = {
  active: message('Chosen here'),
  provided: message('Found in the model folder'),
  downloaded: message('Downloaded'),
  bundled: message('Built in'),
  none: message('Manual mode'),
} as const;

function ActiveModel({
  models: { resolution, back },
  changes,
}: {
  models: ModelsView;
  changes: ModelChanges | null;
}) {
  const t = useTranslate();
  const manual = resolution.source === 'none';
  const warnings = new Set(resolution.warningTexts.map((warning) => inEnglish(warning)));
  const notes = resolution.noteTexts.filter((note) => !warnings.has(inEnglish(note)));
  return (
    <Card className="p-5">
      <div className="flex gap-4">
        <span
          className={`grid size-11 shrink-0 place-items-center rounded-xl ${manual ? 'bg-accent-soft text-accent-ink' : 'bg-ok-soft text-ok'}`}
        >
          {manual ? (
            <Hand aria-hidden className="size-5" />
          ) : (
            <CircleCheck aria-hidden className="size-5" />
          )}
        </span>
        <div className="min-w-0 flex-1">
          <div className="flex flex-wrap items-center gap-2">
            <h2 className="text-base font-semibold">
              {manual
                ? t('No model: manual mode')
                : resolution.builtIn
                  ? t('The built-in detector')
                  : resolution.name}
            </h2>
            <Badge tone={manual ? 'accent' : 'ok'}>{t(sourceLabels[resolution.source])}</Badge>
          </div>
          {resolution.sha256 && (
            <p className="mt-1 truncate font-mono text-xs text-ink-mute">
              {t('SHA-256 {sha256}', { sha256: resolution.sha256 })}
            </p>
          )}
          {manual && (
            <p className="mt-2 max-w-prose text-ink-soft">
              {t(
                'Everything works, with a little more effort: instead of clicking a player once, you draw a box around the player on a few frames, and the player is followed between them. Add a model below whenever you like; it analyses the clips you import after that.',
              )}
            </p>
          )}
          {resolution.builtIn && (
            <p className="mt-2 max-w-prose text-ink-soft">{t(builtInDescription)}</p>
          )}
          {notes.length > 0 && (
            <ul className="mt-2 grid gap-1 text-ink-mute">
              {notes.map((note) => (
                <li key={inEnglish(note)}>{t(note)}</li>
              ))}
            </ul>
          )}
        </div>
        {back && changes && (
          <div className="shrink-0">
            <RollBack back={back} changes={changes} />
          </div>
        )}
      </div>
      {resolution.builtIn && (
        <div className="mt-5 border-t border-line pt-4">
          <StrongerModelSteps />
        </div>
      )}
    </Card>
  );
}
