'use client';

// A labeled control whose help and error are linked to it for assistive technology.

import { type ComponentProps, type ReactNode, useId } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import type { Message } from '@/lib/messages/message';
import { cn } from './cn';

export const controlClass =
  'tap w-full rounded-lg border border-control bg-surface px-3 text-sm text-ink placeholder:text-ink-mute hover:border-control disabled:opacity-60 aria-invalid:border-bad dark:bg-sunken';

type FieldProps = {
  readonly label: string;
  readonly help?: ReactNode;
  /** Of the server in English, too: its sentences are in the catalogues. */
  readonly error?: string | Message | undefined;
  readonly hideLabel?: boolean | undefined;
};

function FieldLayout({
  id,
  label,
  help,
  error,
  hideLabel,
  className,
  children,
}: FieldProps & { id: string; className?: string | undefined; children: ReactNode }) {
  const t = useTranslate();
  return (
    <div className={cn('grid gap-1.5', className)}>
      <label
        htmlFor={id}
        className={hideLabel ? 'sr-only' : 'text-[0.8125rem] font-medium text-ink-soft'}
      >
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
          {t(error)}
        </p>
      )}
    </div>
  );
}

function ariaProps(id: string, { help, error }: FieldProps) {
  const describedBy = error ? `${id}-error` : help ? `${id}-help` : undefined;
  return { id, 'aria-describedby': describedBy, 'aria-invalid': error ? true : undefined };
}

export function TextField({
  label,
  help,
  error,
  hideLabel,
  className,
  ...props
}: FieldProps & ComponentProps<'input'>) {
  const id = useId();
  const shared = { label, help, error, hideLabel };
  return (
    <FieldLayout id={id} {...shared} className={className}>
      <input {...props} {...ariaProps(id, shared)} className={cn(controlClass, 'h-9')} />
    </FieldLayout>
  );
}

export function TextArea({
  label,
  help,
  error,
  hideLabel,
  className,
  ...props
}: FieldProps & ComponentProps<'textarea'>) {
  const id = useId();
  const shared = { label, help, error, hideLabel };
  return (
    <FieldLayout id={id} {...shared} className={className}>
      <textarea
        {...props}
        {...ariaProps(id, shared)}
        className={cn(controlClass, 'py-2 font-mono text-[0.8125rem] leading-5')}
      />
    </FieldLayout>
  );
}

export function SelectField({
  label,
  help,
  error,
  hideLabel,
  className,
  children,
  ...props
}: FieldProps & ComponentProps<'select'>) {
  const id = useId();
  const shared = { label, help, error, hideLabel };
  return (
    <FieldLayout id={id} {...shared} className={className}>
      <select {...props} {...ariaProps(id, shared)} className={cn(controlClass, 'h-9 pr-8')}>
        {children}
      </select>
    </FieldLayout>
  );
}
