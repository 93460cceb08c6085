// Keeps what has the keyboard's focus in sight: the browser scrolls to a control that is outside the page, not
// to one that lies behind a sticky bar; windows that keep the focus go from their last control to the first
// without scrolling.

import { useEffect } from 'react';

/** Pixels left between the control and the bar. */
const gap = 8;
/** Bars may lie below each other: the top bar, and the video of a match on a phone. */
const barsMax = 3;

export function useUncoveredFocus(): void {
  useEffect(() => {
    const onFocus = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement) || !target.matches(':focus-visible')) return;
      // After the browser's own scrolling.
      requestAnimationFrame(() => {
        target.scrollIntoView({ block: 'nearest', inline: 'nearest' });
        for (let bars = 0; bars < barsMax && uncover(target); bars++);
      });
    };
    document.addEventListener('focusin', onFocus);
    return () => document.removeEventListener('focusin', onFocus);
  }, []);
}

/** Scrolls the control from under a bar; false: there is none above its center. */
function uncover(control: HTMLElement): boolean {
  const { x, y, width, height } = control.getBoundingClientRect();
  const bar = stickyAround(document.elementFromPoint(x + width / 2, y + height / 2));
  if (!bar || bar.contains(control)) return false;
  const { top, bottom } = bar.getBoundingClientRect();
  const isAbove = top + bottom < window.innerHeight;
  const side = isAbove ? 'scrollMarginTop' : 'scrollMarginBottom';
  control.style[side] = `${(isAbove ? bottom : window.innerHeight - top) + gap}px`;
  control.scrollIntoView({ block: 'nearest' });
  control.style[side] = '';
  return true;
}

function stickyAround(element: Element | null): Element | null {
  let around = element;
  while (around && getComputedStyle(around).position !== 'sticky') around = around.parentElement;
  return around;
}
