'use client';
// The address names the open clip and the frame the person rests on: ?clip=3&frame=120, clips
// counted from 1 as people do. The page reads it once; here the frame is gone to when the video
// can, and the address is kept up to date.

import { useEffect, useRef } from 'react';
import type { Player } from '@/components/stage/player';
import type { ClipView, SessionView } from '@/lib/contracts/sessions';
import { clipStatus } from './clip-status';

/** What the address asked for; NaN where it is silent. */
export type DeepLink = { readonly clip: number; readonly frame: number };

const debounceMs = 500;

/** The clip the address names, else the first that needs the person, else simply the first. */
export function clipOfLink(session: SessionView, link: DeepLink): ClipView {
  const linked = session.clips.find((clip) => clip.position + 1 === link.clip);
  const first =
    linked ??
    session.clips.find((clip) => clipStatus(clip).phase === 'needsYou') ??
    session.clips[0];
  if (!first) throw new Error('a session holds at least one clip');
  return first;
}

export function useDeepLink(clip: ClipView, player: Player, link: DeepLink): void {
  const pendingTarget = useRef<{ clip: number; frame: number } | null>(
    link.frame > 0 ? link : null,
  );
  const number = clip.position + 1;

  useEffect(() => {
    const seek = () => {
      if (!player.hasFrame.get() || pendingTarget.current?.clip !== number) return;
      player.goTo(pendingTarget.current.frame);
      pendingTarget.current = null;
    };
    seek();
    return player.hasFrame.subscribe(seek);
  }, [number, player]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const writeAddress = () => {
      const frame = player.targetFrame.get();
      const query = `?clip=${number}${frame > 0 ? `&frame=${frame}` : ''}`;
      if (pendingTarget.current?.clip !== number && window.location.search !== query)
        window.history.replaceState(window.history.state, '', query);
    };
    const scheduleWrite = () => {
      clearTimeout(timer);
      if (!player.playing.get()) timer = setTimeout(writeAddress, debounceMs);
    };
    scheduleWrite();
    const unsubscribe = player.targetFrame.subscribe(scheduleWrite);
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }, [number, player]);
}
