'use client';
// A small menu that opens from a button.

import type { LucideIcon } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { type ReactNode, useId } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { cn } from './cn';
import { useLandmark } from './use-landmark';

export function Menu({
  trigger,
  label,
  children,
}: {
  trigger: ReactNode;
  label: string;
  children: ReactNode;
}) {
  const { container, onOpenChange } = useLandmark();
  return (
    // Not modal: nothing around it is hidden from assistive technology while it is open.
    <DropdownMenu.Root modal={false} onOpenChange={onOpenChange}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal container={container}>
        <DropdownMenu.Content
          aria-label={label}
          align="end"
          sideOffset={6}
          collisionPadding={8}
          // A note that goes gives its focus back to where it was: not a reason to close.
          onFocusOutside={(event) => event.preventDefault()}
          className="z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-44 animate-rise overflow-y-auto rounded-xl border border-line bg-raised p-1 shadow-float"
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

export function MenuItem({
  icon: Icon,
  danger = false,
  checked,
  onSelect,
  children,
}: {
  icon: LucideIcon;
  danger?: boolean;
  checked?: boolean;
  onSelect: () => void;
  children: ReactNode;
}) {
  const t = useTranslate();
  return (
    <DropdownMenu.Item
      onSelect={onSelect}
      className={cn(
        itemClass,
        danger ? 'text-bad' : 'text-ink',
        checked && 'font-semibold text-accent-ink',
      )}
    >
      <Icon aria-hidden className="size-4 shrink-0" />
      {children}
      {checked && <span className="sr-only">{t('(chosen)')}</span>}
    </DropdownMenu.Item>
  );
}

/** An item that saves the file of an address. */
export function MenuDownload({
  icon: Icon,
  href,
  children,
}: {
  icon: LucideIcon;
  href: string;
  children: ReactNode;
}) {
  return (
    <DropdownMenu.Item asChild>
      <a href={href} download className={cn(itemClass, 'text-ink')}>
        <Icon aria-hidden className="size-4 shrink-0" />
        {children}
      </a>
    </DropdownMenu.Item>
  );
}

const itemClass =
  'tap flex cursor-pointer items-center gap-2.5 rounded-lg px-2.5 py-1.5 text-sm focus-visible:-outline-offset-2 data-[highlighted]:bg-sunken dark:data-[highlighted]:bg-line/70';

/** Items under words of their own, which name the group for assistive technology, too. */
export function MenuGroup({ label, children }: { label: string; children: ReactNode }) {
  const id = useId();
  return (
    <DropdownMenu.Group aria-labelledby={id}>
      <DropdownMenu.Label id={id} className="px-2.5 py-1.5 text-xs text-ink-mute">
        {label}
      </DropdownMenu.Label>
      {children}
    </DropdownMenu.Group>
  );
}

export function MenuSeparator() {
  return <DropdownMenu.Separator className="my-1 h-px bg-line" />;
}
