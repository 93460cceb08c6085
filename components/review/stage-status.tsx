'use client';
// Short words over the picture: what the tool does, that the player is not visible here, that the
// clip is on its way.

import {
  CircleHelp,
  EyeOff,
  Film,
  LoaderCircle,
  MousePointerClick,
  SquareDashed,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { doubtAt, doubtLabels } from '@/lib/review/doubts';
import { draftAnchorAt } from '@/lib/review/review-state';
import { useSignal } from '../stage/signal';
import type { Review } from './state/use-review';

export function StageStatus({ review }: { review: Review }) {
  const { session, clip, choosing, state, player, path, doubts, partialFrameCount } = review;
  const frame = useSignal(player.presentedFrame);
  const hidden = choosing && draftAnchorAt(state, frame)?.box === null;
  const lost = !choosing && !state.asking && path?.frames[frame]?.source === 'lost';
  const doubt = choosing || state.asking || lost ? null : doubtAt(doubts, frame);
  return (
    <>
      <div className="pointer-events-none absolute top-2.5 left-2.5 flex max-w-[70%] flex-wrap gap-1.5">
        {review.drawing && (
          <Chip icon={<SquareDashed aria-hidden />}>Drag a box around {session.player}</Chip>
        )}
        {hidden && <Chip icon={<EyeOff aria-hidden />}>Not visible on this frame</Chip>}
        {state.asking && !review.drawing && (
          <Chip icon={<MousePointerClick aria-hidden />}>
            Click {session.player} in the picture
          </Chip>
        )}
        {partialFrameCount !== null && !path?.frames[frame] && (
          <Chip icon={<LoaderCircle aria-hidden className="motion-safe:animate-spin" />}>
            Not followed this far yet
          </Chip>
        )}
        {doubt && (
          <Chip icon={<CircleHelp aria-hidden />}>
            {doubtLabels[doubt.reason].describe(session.player)}
          </Chip>
        )}
        {lost && (
          <Chip icon={<EyeOff aria-hidden />}>{session.player} is lost here: no mark is drawn</Chip>
        )}
        {clip.posterUrl && !clip.proxyUrl && (
          <Chip icon={<LoaderCircle aria-hidden className="motion-safe:animate-spin" />}>
            First frame; the rest is being prepared
          </Chip>
        )}
      </div>
      {!clip.posterUrl && (
        <div className="pointer-events-none absolute inset-0 grid place-items-center text-stage-mute">
          <div className="grid justify-items-center gap-2 text-center">
            <Film aria-hidden className="size-8" />
            <p>The first frame appears here in a moment.</p>
          </div>
        </div>
      )}
    </>
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
