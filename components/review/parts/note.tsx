// A short remark in a panel: why there is nothing to choose here, and what to do instead.

import type { ReactNode } from 'react';

export function Note({ icon, children }: { icon?: ReactNode; children: ReactNode }) {
  return (
    <p
      role="status"
      className="flex gap-2.5 rounded-lg bg-sunken p-3 text-[0.8125rem] text-ink-soft [&_svg]:mt-0.5 [&_svg]:size-4 [&_svg]:shrink-0"
    >
      {icon}
      <span>{children}</span>
    </p>
  );
}
