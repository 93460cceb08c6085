'use client';
// The reel that is made, to look at and to download, alone and with everything else.

import { CircleCheck, Download, FolderDown, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { ShareFile } from '@/components/sharing/share-file';
import { buttonClass } from '@/components/ui/button';
import { Toggle } from '@/components/ui/toggle';
import { archiveUrl, downloadUrl } from '@/lib/client/download';
import { formatBytes, formatLength } from '@/lib/client/quantities';
import type { SessionView } from '@/lib/contracts/sessions';

export function FinishedReel({
  session: { reel, marked },
  url,
  working,
}: {
  session: SessionView;
  url: string;
  /** The next one is being made. */
  working: boolean;
}) {
  const t = useTranslate();
  const facts = [
    reel.durationSeconds !== null && formatLength(t, reel.durationSeconds),
    reel.sizeBytes !== null && formatBytes(t, reel.sizeBytes),
  ].filter(Boolean);
  const partial = reel.state === 'ready_with_errors';
  return (
    <section
      aria-label={t('Finished reel')}
      className="grid gap-3 rounded-xl border border-line p-3.5"
    >
      <p className="flex items-start gap-2 text-[0.8125rem]">
        {partial ? (
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-accent-ink" />
        ) : (
          <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-ok" />
        )}
        <span>
          <strong className="font-semibold">
            {working
              ? t('The reel as it was before.')
              : partial
                ? t('{done} of {total} clips are in it.', { done: reel.done, total: reel.total })
                : t('The reel is ready.')}
          </strong>
          <span className="figures block text-ink-mute">{facts.join(' · ')}</span>
          {reel.stale && !working && (
            <span className="block text-accent-ink">
              {marked
                ? t(
                    'Clips, their order, the style, the shape or what is beside them have changed since; finalize again to bring it up to date.',
                  )
                : t(
                    'Clips, their order or what is beside them have changed since; finalize again to bring it up to date.',
                  )}
            </span>
          )}
        </span>
      </p>
      {/* biome-ignore lint/a11y/useMediaCaption: recordings of games carry no captions */}
      <video
        src={url}
        aria-label={t('Finished reel')}
        controls
        preload="metadata"
        playsInline
        // The shape of the reel as soon as it is known.
        className="[aspect-ratio:auto_16/9] max-h-96 w-full rounded-lg bg-stage"
      />
      <a
        href={downloadUrl(url)}
        download={reel.fileName}
        className={buttonClass({ variant: reel.stale ? 'secondary' : 'primary' })}
      >
        <Download aria-hidden />
        {t('Download reel')}
      </a>
      <ShareFile url={url} fileName={reel.fileName} sizeBytes={reel.sizeBytes} />
    </section>
  );
}

export function DownloadAll({
  archive,
  marked,
}: {
  archive: NonNullable<SessionView['archive']>;
  marked: boolean;
}) {
  const t = useTranslate();
  const [withPaths, setWithPaths] = useState(false);
  return (
    <div className="grid gap-1">
      <a
        href={archiveUrl(archive.url, withPaths)}
        download
        className={buttonClass({ variant: 'secondary' })}
      >
        <FolderDown aria-hidden />
        {t('Download all ({size})', { size: formatBytes(t, archive.sizeBytes) })}
      </a>
      {marked && (
        <Toggle
          label={t('Paths for other programs, too')}
          checked={withPaths}
          onChange={setWithPaths}
        />
      )}
      <p className="text-xs text-ink-mute">
        {marked
          ? t(
              'One ZIP: the reel, its clips, where the player is in every frame, what each was made from, and the session as JSON, with a checksum of every file.',
            )
          : t(
              'One ZIP: the reel, its clips, what each was made from, and the session as JSON, with a checksum of every file.',
            )}
      </p>
    </div>
  );
}
