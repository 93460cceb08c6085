'use client';
// Short notes over the frame: what the tool does, that the player is not visible here, that the
// clip is being prepared.

import {
  CircleHelp,
  Crop,
  EyeOff,
  Film,
  LoaderCircle,
  MousePointerClick,
  Move,
  ScanFace,
  SquareDashed,
  UsersRound,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { doubtAt, doubtLabels } from '@/lib/review/doubts';
import { draftAnchorAt } from '@/lib/review/review-state';
import { useSignal } from '../stage/signal';
import { reframingWords } from './parts/reframing-words';
import { suggestionWords } from './state/detection-choices';
import type { ReviewData, ReviewView } from './state/review';

export function StageStatus({ data, view }: { data: ReviewData; view: ReviewView }) {
  const t = useTranslate();
  const { session, clip, path, doubts, partialFrameCount, reframed } = data;
  const { mode, drawing, tool } = view;
  const frame = useSignal(view.player.presentedFrame);
  const drafted = mode === 'choosing' ? draftAnchorAt(view, frame) : null;
  const lost = mode === 'watching' && path?.frames[frame]?.source === 'lost';
  const doubt = mode === 'watching' && !lost ? doubtAt(doubts, frame) : null;
  const suggested = data.detections?.frame === frame ? data.detections.suggested : undefined;
  const spinner = <LoaderCircle aria-hidden className="motion-safe:animate-spin" />;
  return (
    <>
      <div className="pointer-events-none absolute top-2.5 left-2.5 flex max-w-[70%] flex-wrap gap-1.5">
        {drawing && (
          <Chip icon={<SquareDashed aria-hidden />}>
            {t('Drag a box around {player}', { player: session.player })}
          </Chip>
        )}
        {tool === 'box' && (
          <Chip icon={<Move aria-hidden />}>{t('Drag the box or its handles')}</Chip>
        )}
        {drafted?.box === null && (
          <Chip icon={<EyeOff aria-hidden />}>{t('Not visible on this frame')}</Chip>
        )}
        {drafted?.underClick !== undefined && (
          <Chip icon={<UsersRound aria-hidden />}>
            {t('{count} people are here: press again for the next one, or Follow', {
              count: drafted.underClick,
            })}
          </Chip>
        )}
        {suggested && !drawing && tool !== 'box' && (
          <Chip icon={<ScanFace aria-hidden />}>
            {t(suggestionWords(suggested, session.player))}
          </Chip>
        )}
        {mode === 'asking' && !drawing && tool !== 'box' && (
          <Chip icon={<MousePointerClick aria-hidden />}>
            {t('Click {player} in the video', { player: session.player })}
          </Chip>
        )}
        {partialFrameCount !== null && !path?.frames[frame] && (
          <Chip icon={spinner}>{t('Not followed this far yet')}</Chip>
        )}
        {doubt && (
          <Chip icon={<CircleHelp aria-hidden />}>
            {t(doubtLabels[doubt.reason].describe(session.player))}
          </Chip>
        )}
        {lost && (
          <Chip icon={<EyeOff aria-hidden />}>
            {t('{player} is lost here: no mark is drawn', { player: session.player })}
          </Chip>
        )}
        {reframed && view.cropShown && mode !== 'choosing' && (
          <Chip icon={<Crop aria-hidden />}>{reframingWords(t, session.shape, reframed)}</Chip>
        )}
        {clip.posterUrl && !clip.proxyUrl && clip.analysis.state !== 'removed' && (
          <Chip icon={spinner}>{t('First frame; the rest is being prepared')}</Chip>
        )}
      </div>
      {!clip.posterUrl && <NoPoster />}
    </>
  );
}

function NoPoster() {
  const t = useTranslate();
  return (
    <div className="pointer-events-none absolute inset-0 grid place-items-center text-stage-mute">
      <div className="grid justify-items-center gap-2 text-center">
        <Film aria-hidden className="size-8" />
        <p>{t('The first frame appears here in a moment.')}</p>
      </div>
    </div>
  );
}

function Chip({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <p className="flex items-center gap-1.5 rounded-md border border-stage-line bg-stage/85 px-2 py-1 text-xs font-medium text-stage-ink [&_svg]:size-3.5 [&_svg]:shrink-0">
      {icon}
      {children}
    </p>
  );
}
