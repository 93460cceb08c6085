'use client';
// At high frame rates not every frame is analysed: a link to the nearest one that is.

import { useTranslate } from '@/components/language/use-translate';
import type { Player } from '@/components/stage/player';
import { Button } from '@/components/ui/button';

// Further away it belongs to an older request, and the right response is on its way.
const nearbyFramesMax = 4;

/** Whether an analysed frame is the nearest one to another frame. */
export function isNearby(analysedFrame: number, frame: number): boolean {
  return analysedFrame !== frame && Math.abs(analysedFrame - frame) <= nearbyFramesMax;
}

export function NearestAnalysedFrame({ frame, player }: { frame: number; player: Player }) {
  const t = useTranslate();
  return (
    <div className="grid gap-2 rounded-lg bg-sunken p-3 text-[0.8125rem] text-ink-soft">
      <p>{t('This frame was skipped when players were detected.')}</p>
      <Button size="sm" className="justify-self-start" onClick={() => player.goTo(frame)}>
        {t('Go to frame {frame}', { frame })}
      </Button>
    </div>
  );
}
