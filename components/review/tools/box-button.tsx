// Editing the box of the player, as a button that stays pressed meanwhile.

import { Move } from 'lucide-react';
import { cn } from '@/components/ui/cn';
import { KeyButton } from '../parts/key-button';
import type { Review } from '../state/review';

export function BoxButton({
  actions,
  view,
  className,
}: Pick<Review, 'actions' | 'view'> & { className?: string }) {
  const editing = view.tool === 'box';
  return (
    <KeyButton
      action="editBox"
      actions={actions}
      size="sm"
      icon={<Move aria-hidden />}
      aria-pressed={editing}
      className={cn(className, editing && 'border-accent-strong bg-accent-soft')}
    />
  );
}
