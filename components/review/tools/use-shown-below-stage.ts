'use client';
// On a phone the panel lies below the stage, which stays in view: a note that appears above where the
// page was scrolled to comes into view just below it.

import { type RefObject, useEffect, useRef } from 'react';
import { wide } from '../../ui/use-media';

const gapPx = 12;

export function useShownBelowStage(): RefObject<HTMLElement | null> {
  const note = useRef<HTMLElement>(null);
  useEffect(() => {
    if (matchMedia(wide.lg).matches) return;
    // After the layout, which a second stage changes.
    const frame = requestAnimationFrame(() => {
      const stage = document.querySelector('[data-review-stage]')?.getBoundingClientRect();
      const top = note.current?.getBoundingClientRect().top;
      if (stage && top !== undefined) window.scrollBy({ top: top - stage.bottom - gapPx });
    });
    return () => cancelAnimationFrame(frame);
  }, []);
  return note;
}
