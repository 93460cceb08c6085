'use client';
// A button of the review screen that also has a key: printed on it, announced, and the same
// everywhere.

import type { ReactNode } from 'react';
import { Button, type ButtonProps } from '@/components/ui/button';
import { Kbd } from '@/components/ui/kbd';
import { ariaKeys, type KeyCommand, keyLabel } from '@/lib/review/keymap';

export function KeyButton({
  command,
  children,
  ...props
}: ButtonProps & { command: KeyCommand; children: ReactNode }) {
  return (
    <Button aria-keyshortcuts={ariaKeys(command)} {...props}>
      {children}
      <Kbd className="ml-0.5">{keyLabel(command)}</Kbd>
    </Button>
  );
}
