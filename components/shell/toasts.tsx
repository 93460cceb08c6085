'use client';
// Toasts in the colors of the page; at the top, where they cover no control of the review screen.

import { useSyncExternalStore } from 'react';
import { Toaster } from 'sonner';
import { useTranslate } from '@/components/language/use-translate';
import { chosenTheme, subscribeTheme } from '@/lib/client/theme';

export function Toasts() {
  const t = useTranslate();
  const theme = useSyncExternalStore(subscribeTheme, chosenTheme, () => 'system' as const);
  return (
    <Toaster
      theme={theme}
      position="top-center"
      offset={60}
      mobileOffset={60}
      closeButton
      containerAriaLabel={t('Notifications')}
      toastOptions={{
        closeButtonAriaLabel: t('Close'),
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
