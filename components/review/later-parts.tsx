'use client';
// Parts of the review page that are not on screen when it opens: loaded right after it, so that the first
// clip does not wait for dragging, uploads of music and the table of keys.

import dynamic from 'next/dynamic';
import { useEffect } from 'react';
import { useTranslate } from '@/components/language/use-translate';

const reelPanel = () => import('./reel/reel-panel').then((module) => module.ReelPanel);
const keysDialog = () => import('./keys-dialog').then((module) => module.KeysDialog);

// Not rendered on the server: a press on what is replaced when its code arrives would be lost.
export const ReelPanel = dynamic(reelPanel, { ssr: false, loading: () => <ReelLoading /> });

export const KeysDialog = dynamic(keysDialog);

/** Loads them once the page is there. */
export function useLaterParts(): void {
  useEffect(() => {
    // A part that cannot be loaded now is asked for again when it is opened.
    void Promise.allSettled([reelPanel(), keysDialog()]);
  }, []);
}

function ReelLoading() {
  const t = useTranslate();
  return (
    <p role="status" className="p-4 text-sm text-ink-mute">
      {t('Loading the reel…')}
    </p>
  );
}
