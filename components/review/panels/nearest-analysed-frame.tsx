'use client';
// Of films with many frames a second not every one is looked at: the way to the nearest one that
// was.

import type { Player } from '@/components/stage/player';
import { Button } from '@/components/ui/button';

// Further away it is the answer to an older question, and the right one is on its way.
const nearbyFramesMax = 4;

/** Whether the people of one frame are the best there are for another. */
export function isNearby(analysedFrame: number, frame: number): boolean {
  return analysedFrame !== frame && Math.abs(analysedFrame - frame) <= nearbyFramesMax;
}

export function NearestAnalysedFrame({ frame, player }: { frame: number; player: Player }) {
  return (
    <div className="grid gap-2 rounded-lg bg-sunken p-3 text-[0.8125rem] text-ink-soft">
      <p>Nobody was looked for on this very frame.</p>
      <Button size="sm" className="justify-self-start" onClick={() => player.goTo(frame)}>
        Go to frame {frame}
      </Button>
    </div>
  );
}
