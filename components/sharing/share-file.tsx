'use client';
// "Share…": gives a finished video to the share sheet of the phone. Nothing where the browser has none
// that takes videos; the download beside it stays.

import { Share, X } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { Button } from '@/components/ui/button';
import { ProgressBar } from '@/components/ui/progress-bar';
import { downloadUrl } from '@/lib/client/download';
import { formatBytes } from '@/lib/client/quantities';
import { canShareVideo, sharedBytesMax } from '@/lib/client/share-file';
import { type SharingState, useShareFile } from './use-share-file';

const subscribeToNothing = () => () => undefined;

export function ShareFile({
  url,
  fileName,
  sizeBytes,
  className,
}: {
  url: string;
  fileName: string;
  /** null: not known before it is read. */
  sizeBytes: number | null;
  className?: string;
}) {
  const isSupported = useSyncExternalStore(subscribeToNothing, canShareVideo, () => false);
  if (!isSupported) return null;
  return (
    <div className={className}>
      {sizeBytes !== null && sizeBytes > sharedBytesMax ? (
        <TooLarge />
      ) : (
        <Sharing url={url} fileName={fileName} />
      )}
    </div>
  );
}

function TooLarge() {
  const t = useTranslate();
  return (
    <p className="text-xs text-ink-mute">
      {t('Files of more than {limit} cannot be shared from here: download it instead.', {
        limit: formatBytes(t, sharedBytesMax),
      })}
    </p>
  );
}

function Sharing({ url, fileName }: { url: string; fileName: string }) {
  const t = useTranslate();
  const { state, start, open, cancel } = useShareFile(downloadUrl(url), fileName);
  if (state.kind === 'idle')
    return (
      <Button className="w-full" onClick={() => void start()}>
        <Share aria-hidden />
        {t('Share…')}
      </Button>
    );
  return (
    <div className="grid gap-1.5">
      <div className="flex gap-2">
        <Button
          className="min-w-0 flex-1"
          variant={state.kind === 'read' ? 'primary' : 'secondary'}
          busy={state.kind === 'reading'}
          onClick={() => state.kind === 'read' && void open(state.file)}
        >
          {state.kind === 'read' && <Share aria-hidden />}
          {state.kind === 'read' ? t('Share it now') : t('Getting the file')}
        </Button>
        <Button size="icon" variant="ghost" onClick={cancel} aria-label={t('Cancel sharing')}>
          <X aria-hidden />
        </Button>
      </div>
      {state.kind === 'reading' && <Reading state={state} />}
    </div>
  );
}

function Reading({ state }: { state: Extract<SharingState, { kind: 'reading' }> }) {
  const t = useTranslate();
  const { received, total } = state;
  const sent = formatBytes(t, received);
  return (
    <>
      <ProgressBar label={t('Getting the file')} value={received} total={total} />
      <p className="figures text-xs text-ink-mute">
        {total === null ? sent : t('{sent} of {size}', { sent, size: formatBytes(t, total) })}
      </p>
    </>
  );
}
