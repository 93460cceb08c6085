'use client';
// Why there are no detections to choose from on the frame on screen, and what to do about it.

import { BoxSelect, ScanSearch } from 'lucide-react';
import { useTranslate } from '@/components/language/use-translate';
import { useSignal } from '@/components/stage/signal';
import { Button } from '@/components/ui/button';
import { Note } from '../parts/note';
import type { ReviewData, ReviewView } from '../state/review';
import { isNearby, NearestAnalysedFrame } from './nearest-analysed-frame';

/** Nothing while the frame has detections. */
export function DetectionStatus({
  data: { clip, detections },
  view: { player },
}: {
  data: ReviewData;
  view: ReviewView;
}) {
  const t = useTranslate();
  const frame = useSignal(player.presentedFrame);
  const playing = useSignal(player.playing);
  if (detections?.frame === frame && detections.boxes.length > 0) return null;
  if (playing)
    return (
      <Note icon={<BoxSelect aria-hidden />}>{t('Pause on a frame to see who is on it.')}</Note>
    );
  if (detections && isNearby(detections.frame, frame))
    return <NearestAnalysedFrame frame={detections.frame} player={player} />;
  if (clip.analysis.state === 'removed') return null;
  if (detections?.frame !== frame)
    return (
      <Note icon={<ScanSearch aria-hidden className="motion-safe:animate-pulse" />}>
        {clip.analysis.state === 'running'
          ? t('This frame has not been analysed yet. The first frame is always ready first.')
          : t('Looking up who is on this frame…')}
      </Note>
    );
  return (
    <div className="grid gap-2.5">
      <Note icon={<BoxSelect aria-hidden />}>
        {t(
          'No player was detected on this frame. Go to another one, or draw a box around the player.',
        )}
      </Note>
      <Button size="sm" onClick={() => player.stepSeconds(1)} className="justify-self-start">
        {t('One second on')}
      </Button>
    </div>
  );
}
