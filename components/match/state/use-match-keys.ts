'use client';
// Keys of the match room: actions, and the tags' own. Not while typing, nor while a dialog or menu is
// open, and never instead of what a focused control does with the key.

import { useEffect, useRef } from 'react';
import { matchActionOf } from '@/lib/review/match/match-actions';
import { isHandledElsewhere, keyPressOf } from '../../ui/key-press';
import { useKeysOfMatch } from '../../ui/use-own-keys';
import type { MatchRoom } from './room';

export function useMatchKeys(room: MatchRoom): void {
  const { own } = useKeysOfMatch();
  const latest = useRef({ room, own });
  useEffect(() => {
    latest.current = { room, own };
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || isHandledElsewhere(event)) return;
      const press = keyPressOf(event);
      const action = matchActionOf(press, latest.current.own);
      const { actions, settings, tag } = latest.current.room;
      const tagged =
        press.ctrl || press.alt
          ? undefined
          : settings.tags.find(({ key }) => key !== '' && key === press.key.toLowerCase());
      if (!action && !tagged) return;
      event.preventDefault();
      if (action) actions[action]();
      else if (tagged && !event.repeat) tag(tagged.id);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
