'use client';
// The address names the open clip and the frame the person rests on: ?clip=3&frame=120. It is read once, then kept.

import { useEffect, useRef } from 'react';
import type { ClipView, SessionView } from '@/lib/contracts/sessions';
import type { Player } from '../stage/player';

const restMs = 500;

export function useDeepLink(session: SessionView, clip: ClipView, player: Player, open: (clip: ClipView) => void): void {
  const asked = useRef<{ clipId: string; frame: number } | null>(null);
  const started = useRef(false);

  useEffect(() => {
    if (started.current) return;
    started.current = true;
    const query = new URLSearchParams(window.location.search);
    const wanted = session.clips.find((one) => String(one.position + 1) === query.get('clip')) ?? clip;
    const frame = Number(query.get('frame'));
    if (Number.isInteger(frame) && frame > 0) asked.current = { clipId: wanted.id, frame };
    // Also without a word in the address: the clip stays open when another one begins to need the person.
    open(wanted);
  }, [session, clip, open]);

  useEffect(() => {
    const go = () => {
      if (!player.showing.get() || asked.current?.clipId !== clip.id) return;
      player.goTo(asked.current.frame);
      asked.current = null;
    };
    go();
    return player.showing.subscribe(go);
  }, [clip.id, player]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const write = () => {
      const frame = player.wanted.get();
      const query = `?clip=${clip.position + 1}${frame > 0 ? `&frame=${frame}` : ''}`;
      if (asked.current === null && window.location.search !== query) window.history.replaceState(window.history.state, '', query);
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
  }, [clip.position, player]);
}
