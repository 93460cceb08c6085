'use client';
// One upload: progress, speed and time left; pause, resume, discard.

import { FileVideo, Pause, Play, X } from 'lucide-react';
import { formatBytes, formatTimeLeft } from '@/lib/client/quantities';
import { discardUpload, pauseUpload, resumeUpload, type UploadView } from '@/lib/client/upload';
import { Button } from '../../ui/button';
import { ErrorNote } from '../../ui/error-note';
import { ProgressBar } from '../../ui/progress-bar';
import { undoToast } from '../../ui/undo-toast';

export function UploadRow({ upload }: { upload: UploadView }) {
  const { key, fileName, state, sentBytes, sizeBytes } = upload;
  return (
    <div className="rounded-xl border border-line p-3.5">
      <div className="flex items-center gap-3">
        <FileVideo aria-hidden className="size-5 shrink-0 text-ink-mute" />
        <div className="min-w-0 flex-1">
          <p className="truncate font-medium">{fileName}</p>
          <p className="figures text-xs text-ink-mute">{uploadLabel(upload)}</p>
        </div>
        {state === 'sending' && (
          <Button
            variant="ghost"
            size="icon"
            onClick={() => pauseUpload(key)}
            aria-label={`Pause upload of ${fileName}`}
          >
            <Pause aria-hidden />
          </Button>
        )}
        {state === 'paused' && (
          <Button
            variant="ghost"
            size="icon"
            onClick={() => resumeUpload(key)}
            aria-label={`Resume upload of ${fileName}`}
          >
            <Play aria-hidden />
          </Button>
        )}
        <Button
          variant="ghost"
          size="icon"
          onClick={() => discardWithUndo(key, fileName)}
          aria-label={`Discard upload of ${fileName}`}
        >
          <X aria-hidden />
        </Button>
      </div>
      <ProgressBar
        label={`Upload of ${fileName}`}
        value={sentBytes}
        total={sizeBytes}
        className="mt-2.5"
      />
      {upload.failure && (
        <ErrorNote
          error={upload.failure}
          onRetry={() => resumeUpload(key)}
          retryLabel="Continue"
          className="mt-3"
        />
      )}
    </div>
  );
}

function discardWithUndo(key: string, fileName: string): void {
  const undo = discardUpload(key);
  undoToast(`Upload of ${fileName} discarded`, () => {
    undo();
    return Promise.resolve('It goes on');
  });
}

/** State and progress of an upload in one line. */
export function uploadLabel({
  state,
  sentBytes,
  sizeBytes,
  bytesPerSecond,
  resumed,
  interruption,
}: UploadView): string {
  const amount = `${formatBytes(sentBytes)} of ${formatBytes(sizeBytes)}`;
  if (state === 'paused') return `Paused at ${amount}`;
  if (state === 'failed') return `Stopped at ${amount}`;
  if (state === 'done') return `${formatBytes(sizeBytes)} uploaded`;
  if (interruption !== null) return `${amount} · ${interruption} Trying again …`;
  if (sentBytes === sizeBytes) return 'Uploaded, being checked';
  const speed = bytesPerSecond
    ? ` · ${formatBytes(bytesPerSecond)}/s · ${formatTimeLeft((sizeBytes - sentBytes) / bytesPerSecond)} left`
    : '';
  return `${resumed ? 'Continued: ' : ''}${amount}${speed}`;
}
