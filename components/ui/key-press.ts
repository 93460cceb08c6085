'use client';
// A key press as the lists of actions read it, and which presses are left to the focused control.

import type { KeyPress } from '@/lib/review/actions/keys';

/** AltGr types characters such as [ on many keyboards and reports Ctrl and Alt with it. */
export function keyPressOf(event: KeyboardEvent): KeyPress {
  const altGraph = event.getModifierState('AltGraph');
  return {
    key: event.key,
    shift: event.shiftKey,
    alt: event.altKey && !altGraph,
    ctrl: (event.ctrlKey || event.metaKey) && !altGraph,
  };
}

const textInputs =
  'input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true]';
const modals = '[role=dialog], [role=menu]';
const activatedControls =
  'button, a, summary, [type=checkbox], [type=radio], [role=switch], [role=radio], [role=tab]';
const arrowControls = '[type=radio], [role=radio], [role=tab]';

/** While typing, behind an open dialog or menu, or a key of the focused control. */
export function isHandledElsewhere(event: KeyboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : null;
  if (document.querySelector(modals)) return true;
  if (!target) return false;
  if (target.matches(textInputs)) return true;
  if ((event.key === ' ' || event.key === 'Enter') && target.closest(activatedControls))
    return true;
  return event.key.startsWith('Arrow') && target.closest(arrowControls) !== null;
}
