'use client';
// A modal window with a title, closed by Esc, the cross or a click outside.

import { X } from 'lucide-react';
import { Dialog as Primitive } from 'radix-ui';
import type { KeyboardEventHandler, ReactNode } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { Button } from './button';
import { cn } from './cn';

export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  className,
  onKeyDown,
  children,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: string;
  className?: string;
  onKeyDown?: KeyboardEventHandler;
  children: ReactNode;
}) {
  const t = useTranslate();
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 animate-fade bg-black/55" />
        <Primitive.Content
          onKeyDown={onKeyDown}
          {...(description ? {} : { 'aria-describedby': undefined })}
          className={cn(
            'fixed inset-x-3 top-1/2 z-40 mx-auto max-h-[88dvh] max-w-lg -translate-y-1/2 animate-fade overflow-y-auto rounded-2xl border border-line bg-surface p-5 shadow-float',
            className,
          )}
        >
          <div className="mb-4 flex items-start justify-between gap-4">
            <div>
              <Primitive.Title className="text-lg font-semibold">{title}</Primitive.Title>
              {description && (
                <Primitive.Description className="mt-1 text-ink-mute">
                  {description}
                </Primitive.Description>
              )}
            </div>
            <Primitive.Close asChild>
              <Button variant="ghost" size="icon" aria-label={t('Close')} className="-mt-1 -mr-2">
                <X aria-hidden />
              </Button>
            </Primitive.Close>
          </div>
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
