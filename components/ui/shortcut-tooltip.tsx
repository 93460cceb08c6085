'use client';
// A tooltip that repeats a control's name with its key; never the only place where information is
// shown.

import { Tooltip } from 'radix-ui';
import type { ReactNode } from 'react';
import { Kbd } from './kbd';
import { useLandmark } from './use-landmark';

export function ShortcutTooltip({
  label,
  keys,
  side = 'top',
  children,
}: {
  label: string;
  keys?: string;
  side?: 'top' | 'bottom' | 'left' | 'right';
  children: ReactNode;
}) {
  const { container, onOpenChange } = useLandmark();
  return (
    <Tooltip.Root onOpenChange={onOpenChange}>
      <Tooltip.Trigger asChild>{children}</Tooltip.Trigger>
      <Tooltip.Portal container={container}>
        <Tooltip.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 flex max-w-72 animate-fade items-center gap-2 rounded-md border border-stage-line bg-stage-raised px-2.5 py-1.5 text-xs text-stage-ink shadow-float"
        >
          {label}
          {keys && <Kbd>{keys}</Kbd>}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
