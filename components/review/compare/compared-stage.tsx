'use client';
// The attempt that is compared with, as a stage beside that of the present one.

import { useMemo } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { MirrorStage } from '../../stage/mirror-stage';
import type { StageContent } from '../../stage/stage-content';
import type { Comparison, ReviewView } from '../state/review';

export function ComparedStage({
  compared: { attempt, path, failure },
  view,
  overlay,
}: {
  compared: Comparison;
  view: ReviewView;
  overlay: StageContent['overlay'];
}) {
  const t = useTranslate();
  const content = useMemo<StageContent>(
    () => ({ mirrors: true, overlay, detections: null, draftAnchors: [], previousAnchors: [] }),
    [overlay],
  );
  return (
    <MirrorStage
      label={t('Attempt {number}, to compare with', { number: attempt.number })}
      player={view.player}
      view={view.stage}
      content={content}
    >
      <AttemptLabel>
        {path || failure
          ? t('Attempt {number}', { number: attempt.number })
          : t('Attempt {number}, being read…', { number: attempt.number })}
      </AttemptLabel>
    </MirrorStage>
  );
}

/** Which attempt a stage shows. */
export function AttemptLabel({ children }: { children: string }) {
  return (
    <p className="figures pointer-events-none absolute bottom-2.5 left-2.5 rounded-md border border-stage-line bg-stage/85 px-2 py-1 text-xs font-semibold text-stage-ink">
      {children}
    </p>
  );
}
