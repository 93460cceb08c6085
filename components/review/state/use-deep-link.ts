'use client';
// The address names the open clip (counted from 1) and the frame: ?clip=3&frame=120. The page reads
// it once; here the player seeks to the frame as soon as it can, and the address is kept up to
// date.

import { useEffect, useRef } from 'react';
import type { Player } from '@/components/stage/player';
import type { ClipView, SessionView } from '@/lib/contracts/sessions';
import { clipStatus } from './clip-status';
import { debounce } from './debounce';

/** Clip and frame of the address; NaN where it names none. */
export type DeepLink = { readonly clip: number; readonly frame: number };

const debounceMs = 500;

/** The clip the address names, else the first that needs the user, else the first. */
export function clipOfLink(session: SessionView, link: DeepLink): ClipView {
  const linked = session.clips.find((clip) => clip.position + 1 === link.clip);
  const first =
    linked ??
    session.clips.find((clip) => clipStatus(clip).phase === 'needsYou') ??
    session.clips[0];
  if (!first) throw new Error('a session holds at least one clip');
  return first;
}

/** A session at a clip and frame, as the page reads it. */
export function playerAddress(sessionId: string, clip: number, frame: number): string {
  return `/sessions/${sessionId}?clip=${clip}${frame > 0 ? `&frame=${frame}` : ''}`;
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
    const address = debounce(() => {
      const frame = player.targetFrame.get();
      const query = `?clip=${number}${frame > 0 ? `&frame=${frame}` : ''}`;
      if (pendingTarget.current?.clip !== number && window.location.search !== query)
        window.history.replaceState(window.history.state, '', query);
    }, debounceMs);
    const onFrame = () => (player.playing.get() ? address.cancel() : address.schedule());
    onFrame();
    const unsubscribe = player.targetFrame.subscribe(onFrame);
    return () => {
      address.cancel();
      unsubscribe();
    };
  }, [number, player]);
}
