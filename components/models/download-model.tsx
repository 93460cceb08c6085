'use client';
// Downloading a model is the operator's choice: its address and checksum are settings, the button
// is here.

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { toast } from 'sonner';
import { rich, useTranslate } from '@/components/language/use-translate';
import { downloadModel } from '@/lib/client/api';
import { failureFrom } from '@/lib/client/http';
import { modelsKey } from '@/lib/client/query-keys';
import type { ModelsView } from '@/lib/contracts/models';
import { Button } from '../ui/button';
import { Card, CardTitle } from '../ui/card';
import { ErrorNote } from '../ui/error-note';

export function DownloadModel({ models: { download } }: { models: ModelsView }) {
  const t = useTranslate();
  const queries = useQueryClient();
  const startDownload = useMutation({
    mutationFn: downloadModel,
    onSuccess: (next) => {
      queries.setQueryData(modelsKey, next);
      toast.success(t('The model is downloaded and its checksum matches'));
    },
  });
  return (
    <Card>
      <CardTitle
        title={t('Download')}
        aside={
          download.configured && (
            <Button size="sm" busy={startDownload.isPending} onClick={() => startDownload.mutate()}>
              <Download aria-hidden />
              {startDownload.isPending ? t('Downloading…') : t('Download now')}
            </Button>
          )
        }
      >
        {t(
          'Followspot downloads nothing by itself and ships only its own weights. Other models have their own licenses: the weights of YOLO11 are AGPL-3.0 by their makers’ terms.',
        )}
      </CardTitle>
      <div className="px-5 pb-5">
        {startDownload.isError && (
          <ErrorNote error={failureFrom(startDownload.error)} className="mb-4" />
        )}
        {download.configured ? (
          <dl className="grid gap-1 rounded-lg bg-sunken p-3 font-mono text-xs break-all">
            <div>
              <dt className="inline text-ink-mute">{t('from')} </dt>
              <dd className="inline">{download.url}</dd>
            </div>
            <div>
              <dt className="inline text-ink-mute">sha256 </dt>
              <dd className="inline">{download.sha256}</dd>
            </div>
          </dl>
        ) : (
          <p className="text-ink-mute">
            {rich(
              t,
              'To offer one, set {address} and {checksum} and start again. Then the button appears here.',
              {
                address: <SettingName key="address" name="MODEL_DOWNLOAD_URL" />,
                checksum: <SettingName key="checksum" name="MODEL_DOWNLOAD_SHA256" />,
              },
            )}
          </p>
        )}
      </div>
    </Card>
  );
}

function SettingName({ name }: { name: string }) {
  return <code className="font-mono text-ink-soft">{name}</code>;
}
