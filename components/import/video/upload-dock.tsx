'use client';
// Uploads continue while other pages are open: shown at the bottom right; leaving the site is
// confirmed first, and the screen stays on meanwhile.

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useEffect, useSyncExternalStore } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { subscribeUploads, type UploadView, uploadsSnapshot } from '@/lib/client/uploads/upload';
import { keepScreenOn } from '@/lib/client/wake-lock';
import { ProgressBar } from '../../ui/progress-bar';
import { uploadLabel } from './upload-row';

const noUploads: readonly UploadView[] = [];

export function UploadDock() {
  const t = useTranslate();
  const path = usePathname();
  const uploads = useSyncExternalStore(subscribeUploads, uploadsSnapshot, () => noUploads);
  const sending = uploads.some((upload) => upload.state === 'sending');
  useEffect(() => {
    if (!sending) return;
    const confirmLeaving = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', confirmLeaving);
    return () => window.removeEventListener('beforeunload', confirmLeaving);
  }, [sending]);
  useEffect(() => (sending ? keepScreenOn() : undefined), [sending]);
  if (path === '/sessions/new' || uploads.length === 0) return null;
  return (
    <aside
      aria-label={t('Uploads')}
      className="fixed right-3 bottom-3 z-30 grid w-72 max-w-[calc(100vw-1.5rem)] gap-2 rounded-xl border border-line bg-raised p-3 shadow-float"
    >
      {uploads.map((upload) => (
        <Link key={upload.key} href="/sessions/new" className="block rounded-lg">
          <p className="truncate text-[0.8125rem] font-medium">{upload.fileName}</p>
          <ProgressBar
            label={t('Upload of {name}', { name: upload.fileName })}
            value={upload.sentBytes}
            total={upload.sizeBytes}
            className="my-1"
          />
          <p className="figures truncate text-xs text-ink-mute">{uploadLabel(t, upload)}</p>
        </Link>
      ))}
    </aside>
  );
}
