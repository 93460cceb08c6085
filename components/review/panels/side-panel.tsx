'use client';
// Beside the stage: the panel of the open clip, or the reel.

import { Tabs } from 'radix-ui';
import type { ReactNode } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { cn } from '@/components/ui/cn';
import type { ReviewState } from '@/lib/review/review-state';

const tabClass =
  'tap relative h-11 flex-1 text-[0.8125rem] font-medium text-ink-mute transition-colors hover:text-ink focus-visible:outline-offset-[-3px] data-[state=active]:text-ink data-[state=active]:after:absolute data-[state=active]:after:inset-x-4 data-[state=active]:after:bottom-0 data-[state=active]:after:h-0.5 data-[state=active]:after:rounded-full data-[state=active]:after:bg-accent-strong';

export function SidePanel({
  hidden,
  panel,
  onPanel,
  clipNumber,
  clip,
  reel,
}: {
  /** Beside the stage; below it, on small screens, it stays. */
  hidden: boolean;
  panel: ReviewState['panel'];
  onPanel: (panel: ReviewState['panel']) => void;
  clipNumber: number;
  clip: ReactNode;
  reel: ReactNode;
}) {
  const t = useTranslate();
  const change = (value: string) => onPanel(value === 'reel' ? 'reel' : 'clip');
  return (
    <Tabs.Root
      value={panel}
      onValueChange={change}
      className={cn(
        'flex min-h-0 flex-col border-line bg-surface lg:w-80 lg:border-l',
        hidden && 'lg:hidden',
      )}
    >
      <Tabs.List aria-label={t('Panel')} className="flex shrink-0 border-b border-line">
        <Tabs.Trigger value="clip" className={tabClass}>
          {t('Clip {number}', { number: clipNumber })}
        </Tabs.Trigger>
        <Tabs.Trigger value="reel" className={tabClass}>
          {t('Reel')}
        </Tabs.Trigger>
      </Tabs.List>
      <Tabs.Content
        value="clip"
        tabIndex={-1}
        className="flex min-h-0 flex-1 flex-col outline-none data-[state=inactive]:hidden"
      >
        {clip}
      </Tabs.Content>
      <Tabs.Content
        value="reel"
        tabIndex={-1}
        className="flex min-h-0 flex-1 flex-col outline-none data-[state=inactive]:hidden"
      >
        {reel}
      </Tabs.Content>
    </Tabs.Root>
  );
}
