// An image from this server: already small and cached, so Next's image optimizer would only add
// work.

import type { ComponentProps } from 'react';

export function Image({ alt, ...props }: ComponentProps<'img'> & { alt: string }) {
  // biome-ignore lint/performance/noImgElement: see above
  return <img {...props} alt={alt} />;
}
