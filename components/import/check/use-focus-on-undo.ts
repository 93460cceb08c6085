'use client';
// A button that is pressed and goes away with what it did leaves the focus nowhere. It moves on to
// the way back (`data-undo`), else to what the section offers first.

import { type RefObject, useEffect, useState } from 'react';

/** The returned function is called with every change of this kind. */
export function useFocusOnUndo(section: RefObject<HTMLElement | null>): () => void {
  const [changes, setChanges] = useState(0);
  useEffect(() => {
    if (changes === 0) return;
    const { current } = section;
    const target = current?.querySelector<HTMLElement>('[data-undo]') ?? current;
    target?.focus();
  }, [changes, section]);
  return () => setChanges((count) => count + 1);
}
