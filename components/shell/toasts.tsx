'use client';
// Toasts in the colors of the page; at the top, where they cover no control of the review screen.

import { useSyncExternalStore } from 'react';
import { Toaster } from 'sonner';
import { chosenTheme, subscribeTheme } from '@/lib/client/theme';

export function Toasts() {
  const theme = useSyncExternalStore(subscribeTheme, chosenTheme, () => 'system' as const);
  return (
    <Toaster
      theme={theme}
      position="top-center"
      offset={60}
      mobileOffset={60}
      closeButton
      toastOptions={{
        classNames: {
          toast: '!rounded-xl !border-line !bg-raised !font-sans !text-ink !shadow-float',
          description: '!text-ink-mute',
          actionButton: '!h-8 !rounded-lg !bg-accent !px-3 !font-semibold !text-on-accent',
          closeButton: '!border-line !bg-raised !text-ink-mute',
        },
      }}
    />
  );
}
