'use client';
// The button of an action: its label, its key, whether it is allowed and why not come from the
// action list. None for people without the right.

import type { ReactNode } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { Button, type ButtonProps } from '@/components/ui/button';
import { Kbd } from '@/components/ui/kbd';
import { useReviewKeys } from '@/components/ui/use-own-keys';
import { type ActionName, actionList } from '@/lib/review/actions/action-list';
import type { ReviewActions } from '../state/review';

export function KeyButton({
  action,
  actions,
  icon,
  text,
  short,
  keyOf = action,
  ...props
}: Omit<ButtonProps, 'onClick' | 'children' | 'disabled'> & {
  action: ActionName;
  actions: ReviewActions;
  icon?: ReactNode;
  /** Replaces the label. */
  text?: string;
  /** Printed where the label is too long; the label stays the accessible name. */
  short?: string;
  /** The action whose key does the same here, when it has none of its own. */
  keyOf?: ActionName;
}) {
  const t = useTranslate();
  const { keyLabel, ariaKeys } = useReviewKeys();
  if (!actions.isOffered(action)) return null;
  const label = t(actionList[action].label);
  const reason = actions.disabledReason(action);
  const printedKey = keyLabel(keyOf);
  return (
    <Button
      aria-keyshortcuts={ariaKeys(keyOf)}
      title={reason === null ? undefined : t(reason)}
      disabled={reason !== null}
      onClick={() => actions[action]()}
      {...props}
    >
      {icon}
      {short ? <span aria-hidden>{short}</span> : (text ?? label)}
      {short && <span className="sr-only">{label}</span>}
      {printedKey && <Kbd className="ml-0.5">{printedKey}</Kbd>}
    </Button>
  );
}
