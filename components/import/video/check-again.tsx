'use client';
// Checks a video again that was refused: its file, or what the machine can do, may have changed.

import { RotateCw } from 'lucide-react';
import { useTranslate } from '@/components/language/use-translate';
import type { VideoView } from '@/lib/contracts/videos';
import { useStorageChanges } from '../../storage/use-storage-changes';
import { Button } from '../../ui/button';

export function CheckAgain({ video: { id: videoId, name } }: { video: VideoView }) {
  const t = useTranslate();
  const { check } = useStorageChanges();
  return (
    <Button
      size="sm"
      busy={check.isPending}
      onClick={() => check.mutate({ videoId, name })}
      aria-label={t('Check again: {name}', { name })}
    >
      <RotateCw aria-hidden />
      {t('Check again')}
    </Button>
  );
}
