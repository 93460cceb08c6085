'use client';
// A switch with its label; the whole row can be pressed.

import { Switch } from 'radix-ui';
import { useId } from 'react';

export function Toggle({
  label,
  checked,
  onChange,
  disabled = false,
}: {
  label: string;
  checked: boolean;
  onChange: (on: boolean) => void;
  disabled?: boolean;
}) {
  const id = useId();
  return (
    <div className="flex min-h-8 items-center justify-between gap-3 pointer-coarse:min-h-11">
      <label
        htmlFor={id}
        className="grow content-center self-stretch text-[0.8125rem] text-ink-soft"
      >
        {label}
      </label>
      <Switch.Root
        id={id}
        checked={checked}
        onCheckedChange={onChange}
        disabled={disabled}
        // Under a finger larger than it looks.
        className="relative pointer-coarse:after:absolute pointer-coarse:after:-inset-x-1 pointer-coarse:after:-inset-y-3 h-5 w-9 shrink-0 cursor-pointer rounded-full bg-control transition-colors disabled:cursor-not-allowed disabled:opacity-60 data-[state=checked]:bg-accent-strong"
      >
        <Switch.Thumb className="block size-4 translate-x-0.5 rounded-full bg-white shadow transition-transform data-[state=checked]:translate-x-[1.125rem]" />
      </Switch.Root>
    </div>
  );
}
