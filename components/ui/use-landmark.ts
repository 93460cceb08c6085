// Where floating content is put: inside a landmark, as all content of a page is.

import { useState } from 'react';

/** The landmark, asked for when the content opens: a menu of the top bar outlives its first page. */
export function useLandmark() {
  const [container, setContainer] = useState<HTMLElement | null>(null);
  const onOpenChange = (open: boolean) => open && setContainer(document.querySelector('main'));
  return { container, onOpenChange };
}
