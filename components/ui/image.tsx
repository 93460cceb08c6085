// A picture made by this server: small already and cached, so Next's image optimiser would only add
// work.

import type { ComponentProps } from 'react';

export function Image({ alt, ...props }: ComponentProps<'img'> & { alt: string }) {
  // biome-ignore lint/performance/noImgElement: see above
  return <img {...props} alt={alt} />;
}
