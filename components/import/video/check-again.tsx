'use client';
// Checks a video again that was refused: its file, or what the machine can do, may have changed.

import { RotateCw } from 'lucide-react';
import type { VideoView } from '@/lib/contracts/videos';
import { useStorageChanges } from '../../storage/use-storage-changes';
import { Button } from '../../ui/button';

export function CheckAgain({ video: { id: videoId, name } }: { video: VideoView }) {
  const { check } = useStorageChanges();
  return (
    <Button
      size="sm"
      busy={check.isPending}
      onClick={() => check.mutate({ videoId, name })}
      aria-label={`Check ${name} again`}
    >
      <RotateCw aria-hidden />
      Check again
    </Button>
  );
}
