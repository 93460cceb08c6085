'use client';
// Keys of the review screen: they work anywhere on the page, but not while typing, not while a
// dialog or menu is open, and never replace what a focused control does with the key.

import { useEffect, useRef } from 'react';
import { actionOfKey, keysOf } from '@/lib/review/actions/keys';
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
      // AltGr types characters such as [ on many keyboards and reports Ctrl and Alt with it.
      const altGraph = event.getModifierState('AltGraph');
      const press = {
        key: event.key,
        shift: event.shiftKey,
        alt: event.altKey && !altGraph,
        ctrl: (event.ctrlKey || event.metaKey) && !altGraph,
      };
      const match = actionOfKey(press, latest.current.view.mode);
      if (!match) return;
      event.preventDefault();
      latest.current.actions[match.action](match.digit);
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

const textInputs =
  'input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true]';
const modals = '[role=dialog], [role=menu]';
const activatedControls = 'button, a, summary, [role=switch], [role=radio], [role=tab]';
const arrowControls = '[role=radio], [role=tab]';

function isHandledElsewhere(event: KeyboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : null;
  if (document.querySelector(modals)) return true;
  if (!target) return false;
  if (target.matches(textInputs)) return true;
  if ((event.key === ' ' || event.key === 'Enter') && target.closest(activatedControls))
    return true;
  return event.key.startsWith('Arrow') && target.closest(arrowControls) !== null;
}
