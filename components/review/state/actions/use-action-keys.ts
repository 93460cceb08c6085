'use client';
// Keys of the review screen: they work anywhere on the page, but not while typing, not while a
// dialog or menu is open, and never replace what a focused control does with the key.

import { useEffect, useRef } from 'react';
import { actionOfKey, keysOf } from '@/lib/review/actions/keys';
import { isHandledElsewhere, keyPressOf } from '../../../ui/key-press';
import type { ReviewActions, ReviewView } from '../review';

export function useActionKeys(actions: ReviewActions, view: ReviewView): void {
  const latest = useRef({ actions, view });
  useEffect(() => {
    latest.current = { actions, view };
  });
  useEffect(() => {
    const listeners = new AbortController();
    const { signal } = listeners;
    const release = () => latest.current.view.stage.overlayHidden.set(false);
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || isHandledElsewhere(event)) return;
      const { mode, tool } = latest.current.view;
      const match = actionOfKey(keyPressOf(event), mode, tool === 'box');
      if (!match) return;
      event.preventDefault();
      latest.current.actions[match.action](match.place);
    };
    const onKeyUp = ({ key }: KeyboardEvent) => {
      if (keysOf('hideOverlay').includes(key.toUpperCase())) release();
    };
    window.addEventListener('keydown', onKeyDown, { signal });
    window.addEventListener('keyup', onKeyUp, { signal });
    window.addEventListener('blur', release, { signal });
    return () => listeners.abort();
  }, []);
}
