'use client';
// The active detection model, why it is active, what manual mode means, and how to change it.

import { useQuery } from '@tanstack/react-query';
import { CircleCheck, Hand } from 'lucide-react';
import { useTranslate } from '@/components/language/use-translate';
import { getModels } from '@/lib/client/api';
import { failureFrom } from '@/lib/client/http';
import { formatBytes } from '@/lib/client/quantities';
import { modelsKey } from '@/lib/client/query-keys';
import type { ModelsView } from '@/lib/contracts/system';
import { message } from '@/lib/messages/message';
import { PageLayout } from '../shell/page-layout';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { Card, CardTitle } from '../ui/card';
import { ErrorNote } from '../ui/error-note';
import { Skeleton } from '../ui/skeleton';
import { BuiltInDetector, builtInDescription, StrongerModelSteps } from './built-in-detector';
import { DownloadModel } from './download-model';
import { type ModelActivation, useModelActivation } from './use-model-activation';

export function ModelsPage() {
  const t = useTranslate();
  const activation = useModelActivation();
  const models = useQuery({ queryKey: modelsKey, queryFn: ({ signal }) => getModels(signal) });
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
          <ActiveModel models={models.data} />
          {activation.isError && <ErrorNote error={failureFrom(activation.error)} />}
          <ModelFiles models={models.data} activation={activation} />
          {!models.data.resolution.builtIn && (
            <BuiltInDetector builtIn={models.data.builtIn} activation={activation} />
          )}
          <DownloadModel models={models.data} />
        </div>
      )}
    </PageLayout>
  );
}

const sourceLabels = {
  active: message('Chosen here'),
  provided: message('Found in the model folder'),
  downloaded: message('Downloaded'),
  bundled: message('Built in'),
  none: message('Manual mode'),
} as const;

function ActiveModel({ models: { resolution } }: { models: ModelsView }) {
  const t = useTranslate();
  const manual = resolution.source === 'none';
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
          {resolution.notes.length > 0 && (
            <ul className="mt-2 grid gap-1 text-ink-mute">
              {resolution.notes.map((note) => (
                <li key={note}>{note}</li>
              ))}
            </ul>
          )}
        </div>
      </div>
      {resolution.builtIn && (
        <div className="mt-5 border-t border-line pt-4">
          <StrongerModelSteps />
        </div>
      )}
    </Card>
  );
}

function ModelFiles({ models, activation }: { models: ModelsView; activation: ModelActivation }) {
  const t = useTranslate();
  const chosen = models.files.some((file) => file.active) || models.builtIn.file?.active;
  return (
    <Card>
      <CardTitle
        title={t('Model folder')}
        aside={
          chosen && (
            <Button size="sm" busy={activation.isPending} onClick={() => activation.mutate(null)}>
              {t('Clear the selection')}
            </Button>
          )
        }
      >
        {t(
          'Put an ONNX file with the output layout of YOLO11 here and reload this page. Any size with a person class works.',
        )}
      </CardTitle>
      <p className="mx-5 mb-4 overflow-x-auto rounded-lg bg-sunken px-3 py-2 font-mono text-xs whitespace-nowrap">
        {models.folder}
      </p>
      {models.files.length === 0 ? (
        <p className="border-t border-line px-5 py-4 text-ink-mute">{t('The folder is empty.')}</p>
      ) : (
        <ul className="divide-y divide-line border-t border-line">
          {models.files.map((file) => (
            <ModelFile key={file.sha256 + file.name} file={file} activation={activation} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function ModelFile({
  file,
  activation,
}: {
  file: ModelsView['files'][number];
  activation: ModelActivation;
}) {
  const t = useTranslate();
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-3">
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium">{file.name}</p>
        <p className="truncate text-xs text-ink-mute">
          {formatBytes(t, file.sizeBytes)} ·{' '}
          <span className="font-mono">{file.sha256.slice(0, 16)}…</span>
        </p>
        {file.problem && (
          <p className="text-xs text-bad">
            {t('Cannot be used: {problem}.', { problem: file.problem })}
          </p>
        )}
      </div>
      {file.active ? (
        <Badge tone="ok">
          <CircleCheck aria-hidden />
          {t('Active')}
        </Badge>
      ) : (
        <Button
          size="sm"
          disabled={activation.isPending}
          onClick={() => activation.mutate(file.sha256)}
          aria-label={t('Use this: {name}', { name: file.name })}
        >
          {t('Use this')}
        </Button>
      )}
    </li>
  );
}
