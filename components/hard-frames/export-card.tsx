'use client';
// Hard frames on their way to Label Studio: writes the tasks, and says where they are.

import { useMutation } from '@tanstack/react-query';
import { FileJson } from 'lucide-react';
import Link from 'next/link';
import { useTranslate } from '@/components/language/use-translate';
import { exportHardFrames } from '@/lib/client/match-api';
import { Button } from '../ui/button';
import { Card, CardTitle } from '../ui/card';
import { CopyField } from '../ui/copy-field';
import { failureToast } from '../ui/failure-toast';

export function ExportCard({ videoId }: { videoId: string }) {
  const t = useTranslate();
  const writing = useMutation({
    mutationFn: () => exportHardFrames(videoId),
    onError: (thrown) => failureToast(thrown),
  });
  return (
    <Card>
      <CardTitle
        title={t('Label them')}
        aside={
          <Button busy={writing.isPending} onClick={() => writing.mutate()}>
            <FileJson aria-hidden />
            {t('Write Label Studio tasks')}
          </Button>
        }
      >
        {t('In Label Studio a person corrects the boxes; only such frames are used for training.')}{' '}
        <Link href="/help/labeling" className="underline">
          {t('The steps')}
        </Link>
      </CardTitle>
      {writing.data && (
        <div className="px-5 pb-5" role="status">
          <CopyField
            label={t('{count, plural, one {# task} other {# tasks}} written', {
              count: writing.data.tasks,
            })}
            value={writing.data.folder}
            help={t('In the storage folder of this installation.')}
          />
        </div>
      )}
    </Card>
  );
}
