// The drawing tool as a button that stays pressed while the tool is in the hand.

import { SquareDashed } from 'lucide-react';
import { cn } from '@/components/ui/cn';
import { KeyButton } from '../parts/key-button';
import type { Review } from '../state/review';

export function DrawButton({
  actions,
  view,
  className,
}: Pick<Review, 'actions' | 'view'> & { className?: string }) {
  return (
    <KeyButton
      action="draw"
      actions={actions}
      size="sm"
      icon={<SquareDashed aria-hidden />}
      aria-pressed={view.drawing}
      className={cn(className, view.drawing && 'border-accent-strong bg-accent-soft')}
    />
  );
}
