'use client';
// A labelled control with its help and its error tied to it for assistive technology.

import { type ComponentProps, type ReactNode, useId } from 'react';
import { cn } from './cn';

export const controlClass =
  'tap w-full rounded-lg border border-control bg-surface px-3 text-sm text-ink placeholder:text-ink-mute hover:border-control disabled:opacity-60 aria-invalid:border-bad dark:bg-sunken';

type Shared = {
  readonly label: string;
  readonly help?: ReactNode;
  readonly error?: string | undefined;
  readonly hideLabel?: boolean | undefined;
};

function Frame({
  id,
  label,
  help,
  error,
  hideLabel,
  className,
  children,
}: Shared & { id: string; className?: string | undefined; children: ReactNode }) {
  return (
    <div className={cn('grid gap-1.5', className)}>
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'text-[0.8125rem] font-medium text-ink-soft'}>
        {label}
      </label>
      {children}
      {help && !error && (
        <p id={`${id}-help`} className="text-xs text-ink-mute">
          {help}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} role="alert" className="text-xs font-medium text-bad">
          {error}
        </p>
      )}
    </div>
  );
}

function described(id: string, { help, error }: Shared) {
  const by = error ? `${id}-error` : help ? `${id}-help` : undefined;
  return { id, 'aria-describedby': by, 'aria-invalid': error ? true : undefined };
}

export function TextField({ label, help, error, hideLabel, className, ...props }: Shared & ComponentProps<'input'>) {
  const id = useId();
  const shared = { label, help, error, hideLabel };
  return (
    <Frame id={id} {...shared} className={className}>
      <input {...props} {...described(id, shared)} className={cn(controlClass, 'h-9')} />
    </Frame>
  );
}

export function TextArea({ label, help, error, hideLabel, className, ...props }: Shared & ComponentProps<'textarea'>) {
  const id = useId();
  const shared = { label, help, error, hideLabel };
  return (
    <Frame id={id} {...shared} className={className}>
      <textarea {...props} {...described(id, shared)} className={cn(controlClass, 'py-2 font-mono text-[0.8125rem] leading-5')} />
    </Frame>
  );
}

export function SelectField({ label, help, error, hideLabel, className, children, ...props }: Shared & ComponentProps<'select'>) {
  const id = useId();
  const shared = { label, help, error, hideLabel };
  return (
    <Frame id={id} {...shared} className={className}>
      <select {...props} {...described(id, shared)} className={cn(controlClass, 'h-9 pr-8')}>
        {children}
      </select>
    </Frame>
  );
}
