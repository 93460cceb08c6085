'use client';
// Keys of the review screen, from anywhere on the page but never while typing, never over an open window or menu, and
// never instead of what a focused control itself does with the key.

import { useEffect, useRef } from 'react';
import { type Command, commandOf } from '@/lib/review/keymap';

export type KeyHandlers = Partial<Record<Command, (number: number) => void>> & { readonly onRelease?: () => void };

export function useKeys(handlers: KeyHandlers): void {
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  useEffect(() => {
    const down = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || isBusy(event)) return;
      // AltGr types characters such as [ on many keyboards and reports Ctrl and Alt with it.
      const plain = event.getModifierState('AltGraph');
      const found = commandOf({
        key: event.key,
        shift: event.shiftKey,
        alt: event.altKey && !plain,
        ctrl: (event.ctrlKey || event.metaKey) && !plain,
      });
      const handler = found && latest.current[found.command];
      if (!found || !handler) return;
      event.preventDefault();
      handler(found.number);
    };
    const up = (event: KeyboardEvent) => event.key.toLowerCase() === 'h' && latest.current.onRelease?.();
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

const typing = 'input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true]';
const overlays = '[role=dialog], [role=menu]';
const pressed = 'button, a, summary, [role=switch], [role=radio], [role=tab]';
const moved = '[role=radio], [role=tab]';

function isBusy(event: KeyboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : null;
  if (document.querySelector(overlays)) return true;
  if (!target) return false;
  if (target.matches(typing)) return true;
  if ((event.key === ' ' || event.key === 'Enter') && target.closest(pressed)) return true;
  return event.key.startsWith('Arrow') && target.closest(moved) !== null;
}
