'use client';
// Keys of the review screen, from anywhere on the page but never while typing, never over an open
// window or menu, and never instead of what a focused control itself does with the key.

import { useEffect, useRef } from 'react';
import { commandOf, type KeyCommand } from '@/lib/review/keymap';

export type KeyHandlers = Partial<Record<KeyCommand, (number: number) => void>> & {
  readonly onRelease?: () => void;
};

export function useKeys(handlers: KeyHandlers): void {
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  useEffect(() => {
    const down = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || isHandledElsewhere(event)) return;
      // AltGr types characters such as [ on many keyboards and reports Ctrl and Alt with it.
      const altGraph = event.getModifierState('AltGraph');
      const match = commandOf({
        key: event.key,
        shift: event.shiftKey,
        alt: event.altKey && !altGraph,
        ctrl: (event.ctrlKey || event.metaKey) && !altGraph,
      });
      const handler = match && latest.current[match.command];
      if (!match || !handler) return;
      event.preventDefault();
      handler(match.number);
    };
    const up = (event: KeyboardEvent) =>
      event.key.toLowerCase() === 'h' && latest.current.onRelease?.();
    const blur = () => latest.current.onRelease?.();
    window.addEventListener('keydown', down);
    window.addEventListener('keyup', up);
    window.addEventListener('blur', blur);
    return () => {
      window.removeEventListener('keydown', down);
      window.removeEventListener('keyup', up);
      window.removeEventListener('blur', blur);
    };
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
