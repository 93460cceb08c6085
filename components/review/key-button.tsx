'use client';
// A button of the review screen that also has a key: printed on it, announced, and the same everywhere.

import type { ReactNode } from 'react';
import { ariaKeys, type Command, keyLabel } from '@/lib/review/keymap';
import { Button, type ButtonProps } from '../ui/button';
import { Kbd } from '../ui/kbd';

export function KeyButton({ command, children, ...props }: ButtonProps & { command: Command; children: ReactNode }) {
  return (
    <Button aria-keyshortcuts={ariaKeys(command)} {...props}>
      {children}
      <Kbd className="ml-0.5">{keyLabel(command)}</Kbd>
    </Button>
  );
}
