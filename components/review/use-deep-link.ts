'use client';
// The address names the open clip and the frame the person rests on: ?clip=3&frame=120, clips counted from 1 as people
// do. The page reads it once; here the frame is gone to when the video can, and the address is kept up to date.

import { useEffect, useRef } from 'react';
import type { ClipView, SessionView } from '@/lib/contracts/sessions';
import type { Player } from '../stage/player';
import { clipStatus } from './clip-status';

/** What the address asked for; NaN where it is silent. */
export type DeepLink = { readonly clip: number; readonly frame: number };

const restMs = 500;

/** The clip the address names, else the first that needs the person, else simply the first. */
export function clipOfLink(session: SessionView, link: DeepLink): ClipView {
  const named = session.clips.find((clip) => clip.position + 1 === link.clip);
  const first = named ?? session.clips.find((clip) => clipStatus(clip).turn === 'needsYou') ?? session.clips[0];
  if (!first) throw new Error('a session holds at least one clip');
  return first;
}

export function useDeepLink(clip: ClipView, player: Player, link: DeepLink): void {
  const asked = useRef<{ clip: number; frame: number } | null>(link.frame > 0 ? link : null);
  const number = clip.position + 1;

  useEffect(() => {
    const go = () => {
      if (!player.showing.get() || asked.current?.clip !== number) return;
      player.goTo(asked.current.frame);
      asked.current = null;
    };
    go();
    return player.showing.subscribe(go);
  }, [number, player]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const write = () => {
      const frame = player.wanted.get();
      const query = `?clip=${number}${frame > 0 ? `&frame=${frame}` : ''}`;
      if (asked.current?.clip !== number && window.location.search !== query) window.history.replaceState(window.history.state, '', query);
    };
    const later = () => {
      clearTimeout(timer);
      if (!player.playing.get()) timer = setTimeout(write, restMs);
    };
    later();
    const stop = player.wanted.subscribe(later);
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [number, player]);
}
