'use client';
// The reel without rendering it: the approved clips one after the other on the stage, each with its mark
// from its first shown frame to its last. It ends after the last clip, or when another clip is opened.

import { useEffect, useState } from 'react';
import type { ClipView, SessionView } from '@/lib/contracts/sessions';
import { shownFrames } from '@/lib/review/trim';
import { approvedStates } from './clip-status';
import type { ReelPlayback, ReviewData, ReviewDispatch, ReviewView } from './review';

export function useReelPlayback(
  { session, clip, times }: ReviewData,
  { player }: Pick<ReviewView, 'player'>,
  dispatch: ReviewDispatch,
): ReelPlayback {
  const [openId, setOpenId] = useState<string | null>(null);
  const stops = stopsOf(session);
  const at = stops.findIndex(({ id }) => id === openId);
  const next = stops[at + 1]?.id ?? null;
  const open = (id: string | null) => {
    setOpenId(id);
    if (id === null) return player.pause();
    dispatch({ type: 'open', clipId: id });
    dispatch({ type: 'panel', panel: 'reel' });
  };

  const wasLeft = openId !== null && openId !== clip.id;
  useEffect(() => {
    if (wasLeft) setOpenId(null);
  }, [wasLeft]);

  const { trim } = clip;
  const plays = openId === clip.id && times !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the next clip may change while this one plays, which does not start it anew
  useEffect(() => {
    if (!plays || !times) return;
    const { first, last } = shownFrames(trim, times.length);
    player.goTo(first);
    player.toggle();
    let before = first;
    return player.presentedFrame.subscribe(() => {
      const frame = player.presentedFrame.get();
      // Playback begins again at the first frame: the last one may not have been shown.
      const isOver = frame >= last || frame < before;
      before = frame;
      if (isOver && player.playing.get()) open(next);
    });
  }, [plays, times, trim?.first, trim?.last, player]);

  return {
    count: stops.length,
    place: at < 0 ? null : at + 1,
    toggle: () => open(openId === null ? (stops[0]?.id ?? null) : null),
  };
}

/** The clips that the reel would have now, in its order, as far as they can be played. */
function stopsOf({ clips, reelOrder }: SessionView): readonly ClipView[] {
  return reelOrder
    .flatMap((id) => clips.find((clip) => clip.id === id) ?? [])
    .filter(({ state, proxyUrl }) => approvedStates.includes(state) && proxyUrl !== null);
}
