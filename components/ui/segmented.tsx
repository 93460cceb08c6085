'use client';
// One of a few choices, all visible. Arrow keys move, as in a radio group.

import { ToggleGroup } from 'radix-ui';
import type { ReactNode } from 'react';
import { cn } from './cn';

export function Segmented<T extends string>({
  label,
  value,
  options,
  onChange,
  className,
}: {
  label: string;
  value: T;
  options: readonly {
    readonly value: T;
    readonly label: string;
    readonly icon?: ReactNode;
    readonly hideText?: boolean;
    /** Shown in place of the label, which is then its accessible name and its tooltip. */
    readonly text?: string;
  }[];
  onChange: (value: T) => void;
  className?: string;
}) {
  const pick = (chosen: string) => {
    const option = options.find((one) => one.value === chosen);
    if (option) onChange(option.value);
  };
  return (
    <ToggleGroup.Root
      type="single"
      aria-label={label}
      value={value}
      onValueChange={pick}
      className={cn(
        'inline-flex max-w-full overflow-x-auto rounded-lg border border-line bg-sunken p-0.5',
        className,
      )}
    >
      {options.map((option) => (
        <ToggleGroup.Item
          key={option.value}
          value={option.value}
          aria-label={option.label}
          title={option.hideText || option.text ? option.label : undefined}
          className="tap inline-flex h-7.5 flex-auto shrink-0 items-center justify-center gap-1.5 rounded-md px-2.5 text-[0.8125rem] font-medium whitespace-nowrap text-ink-mute transition-colors hover:text-ink focus-visible:-outline-offset-2 sm:px-3 data-[state=on]:bg-surface data-[state=on]:text-ink data-[state=on]:shadow-card dark:data-[state=on]:bg-line [&_svg]:size-4"
        >
          {option.icon}
          {!option.hideText && (option.text ?? option.label)}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
