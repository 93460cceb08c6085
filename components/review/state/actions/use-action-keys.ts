'use client';
// Keys of the review screen: they work anywhere on the page, but not while typing, not while a
// dialog or menu is open, and never replace what a focused control does with the key.

import { useEffect, useRef } from 'react';
import { actionOfKey, keyCombination, keysOf } from '@/lib/review/actions/keys';
import { isHandledElsewhere, keyPressOf } from '../../../ui/key-press';
import { useReviewKeys } from '../../../ui/use-own-keys';
import type { ReviewActions, ReviewView } from '../review';

export function useActionKeys(actions: ReviewActions, view: ReviewView): void {
  const { own } = useReviewKeys();
  const latest = useRef({ actions, view, own });
  useEffect(() => {
    latest.current = { actions, view, own };
  });
  useEffect(() => {
    const listeners = new AbortController();
    const { signal } = listeners;
    const release = () => latest.current.view.stage.overlayHidden.set(false);
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || isHandledElsewhere(event)) return;
      const { view, own } = latest.current;
      const match = actionOfKey(keyPressOf(event), view.mode, view.tool === 'box', own);
      if (!match) return;
      event.preventDefault();
      latest.current.actions[match.action](match.place);
    };
    const onKeyUp = ({ key }: KeyboardEvent) => {
      const released = keyCombination({ key, shift: false, alt: false, ctrl: false });
      const keys = keysOf('hideOverlay', latest.current.own);
      if (keys.some((held) => held === released || held.endsWith(`+${released}`))) release();
    };
    window.addEventListener('keydown', onKeyDown, { signal });
    window.addEventListener('keyup', onKeyUp, { signal });
    window.addEventListener('blur', release, { signal });
    return () => listeners.abort();
  }, []);
}
