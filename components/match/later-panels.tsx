'use client';
// Panels beside the player that are not on screen when the page opens: loaded right after it, so that the
// match does not wait for charts and for the drawing of zones.

import dynamic from 'next/dynamic';
import { useEffect } from 'react';
import { useTranslate } from '@/components/language/use-translate';

const statisticsPanel = () =>
  import('./statistics/statistics-panel').then((module) => module.StatisticsPanel);
const setupPanel = () => import('./setup/setup-panel').then((module) => module.SetupPanel);

// Not rendered on the server: a press on what is replaced when its code arrives would be lost.
export const StatisticsPanel = dynamic(statisticsPanel, {
  ssr: false,
  loading: () => <PanelLoading />,
});
export const SetupPanel = dynamic(setupPanel, { ssr: false, loading: () => <PanelLoading /> });

/** Loads them once the page is there. */
export function useLaterPanels(): void {
  useEffect(() => {
    // A panel that cannot be loaded now is asked for again when it is opened.
    void Promise.allSettled([statisticsPanel(), setupPanel()]);
  }, []);
}

function PanelLoading() {
  const t = useTranslate();
  return (
    <p role="status" className="p-4 text-sm text-ink-mute">
      {t('Loading…')}
    </p>
  );
}
