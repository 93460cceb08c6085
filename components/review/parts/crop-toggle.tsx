'use client';
// Shows or hides on the stage what the shape of the reel cuts away.

import { Crop } from 'lucide-react';
import { useTranslate } from '@/components/language/use-translate';
import { cn } from '@/components/ui/cn';
import { ShortcutTooltip } from '@/components/ui/shortcut-tooltip';
import { useReviewKeys } from '@/components/ui/use-own-keys';
import { actionList } from '@/lib/review/actions/action-list';
import type { ReviewActions } from '../state/review';

export function CropToggle({
  shown,
  actions,
}: {
  shown: boolean;
  actions: Pick<ReviewActions, 'crop' | 'disabledReason'>;
}) {
  const t = useTranslate();
  const { keyLabel, ariaKeys } = useReviewKeys();
  const label = t(actionList.crop.label);
  return (
    <ShortcutTooltip label={label} keys={keyLabel('crop')}>
      <button
        type="button"
        disabled={actions.disabledReason('crop') !== null}
        onClick={() => actions.crop()}
        aria-label={label}
        aria-pressed={shown}
        aria-keyshortcuts={ariaKeys('crop')}
        className={cn(
          'tap grid size-8 place-items-center rounded-md hover:bg-stage-line disabled:opacity-40 [&_svg]:size-4',
          shown && 'bg-stage-line',
        )}
      >
        <Crop aria-hidden />
      </button>
    </ShortcutTooltip>
  );
}
