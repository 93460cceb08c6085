'use client';
// One upload: progress, speed and time left; pause, resume, discard.

import { FileVideo, Pause, Play, X } from 'lucide-react';
import { useTranslate } from '@/components/language/use-translate';
import { formatBytes, formatTimeLeft } from '@/lib/client/quantities';
import {
  discardUpload,
  pauseUpload,
  resumeUpload,
  type UploadView,
} from '@/lib/client/uploads/upload';
import type { Translate } from '@/lib/messages/translate';
import { Button } from '../../ui/button';
import { ErrorNote } from '../../ui/error-note';
import { ProgressBar } from '../../ui/progress-bar';
import { SpokenProgress } from '../../ui/spoken-progress';
import { undoToast } from '../../ui/undo-toast';

export function UploadRow({ upload }: { upload: UploadView }) {
  const t = useTranslate();
  const { key, fileName, state, sentBytes, sizeBytes } = upload;
  return (
    <div className="rounded-xl border border-line p-3.5">
      <div className="flex items-center gap-3">
        <FileVideo aria-hidden className="size-5 shrink-0 text-ink-mute" />
        <div className="min-w-0 flex-1">
          <p className="truncate font-medium">{fileName}</p>
          <p className="figures text-xs text-ink-mute">{uploadLabel(t, upload)}</p>
        </div>
        {state === 'sending' && (
          <Button
            variant="ghost"
            size="icon"
            onClick={() => pauseUpload(key)}
            aria-label={t('Pause upload of {name}', { name: fileName })}
          >
            <Pause aria-hidden />
          </Button>
        )}
        {state === 'paused' && (
          <Button
            variant="ghost"
            size="icon"
            onClick={() => resumeUpload(key)}
            aria-label={t('Resume upload of {name}', { name: fileName })}
          >
            <Play aria-hidden />
          </Button>
        )}
        <Button
          variant="ghost"
          size="icon"
          onClick={() => discardWithUndo(t, upload)}
          aria-label={t('Discard upload of {name}', { name: fileName })}
        >
          <X aria-hidden />
        </Button>
      </div>
      <ProgressBar
        label={t('Upload of {name}', { name: fileName })}
        value={sentBytes}
        total={sizeBytes}
        className="mt-2.5"
      />
      <SpokenProgress
        work={t('Upload of {name}', { name: fileName })}
        value={sentBytes}
        total={sizeBytes}
      />
      {upload.failure && (
        <ErrorNote
          error={upload.failure}
          onRetry={() => resumeUpload(key)}
          retryLabel={t('Continue')}
          className="mt-3"
        />
      )}
    </div>
  );
}

function discardWithUndo(t: Translate, { key, fileName }: UploadView): void {
  const undo = discardUpload(key);
  undoToast(t('Upload of {name} discarded', { name: fileName }), () => {
    undo();
    return Promise.resolve(t('It goes on'));
  });
}

/** State and progress of an upload in one line. */
export function uploadLabel(t: Translate, upload: UploadView): string {
  const { state, sentBytes, sizeBytes, bytesPerSecond, resumed, interruption } = upload;
  const size = formatBytes(t, sizeBytes);
  const amount = t('{sent} of {size}', { sent: formatBytes(t, sentBytes), size });
  if (state === 'paused') return t('Paused at {amount}', { amount });
  if (state === 'failed') return t('Stopped at {amount}', { amount });
  if (state === 'done') return t('{size} uploaded', { size });
  if (interruption !== null) return `${amount} · ${t(interruption)} ${t('Trying again …')}`;
  if (sentBytes === sizeBytes) return t('Uploaded, being checked');
  const progress = resumed ? t('Continued: {amount}', { amount }) : amount;
  if (!bytesPerSecond) return progress;
  const time = formatTimeLeft(t, (sizeBytes - sentBytes) / bytesPerSecond);
  return `${progress} · ${formatBytes(t, bytesPerSecond)}/s · ${t('{time} left', { time })}`;
}
