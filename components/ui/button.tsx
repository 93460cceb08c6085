// The button. While busy it is disabled and announced as busy to assistive technology.

import { LoaderCircle } from 'lucide-react';
import { Slot } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cn } from './cn';

export type ButtonStyle = {
  readonly variant?: 'primary' | 'secondary' | 'ghost' | 'danger' | 'stage' | undefined;
  readonly size?: 'sm' | 'md' | 'lg' | 'icon' | undefined;
};

export type ButtonProps = ComponentProps<'button'> &
  ButtonStyle & { readonly busy?: boolean; readonly asChild?: boolean };

const variants = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong font-semibold shadow-card',
  secondary:
    'bg-surface text-ink border border-line hover:bg-sunken shadow-card dark:bg-raised dark:hover:bg-line/60',
  ghost: 'text-ink-soft hover:bg-sunken hover:text-ink dark:hover:bg-raised',
  danger: 'text-bad border border-line bg-surface hover:bg-bad-soft dark:bg-raised',
  stage: 'text-stage-ink hover:bg-stage-line',
};

const sizes = {
  sm: 'h-8 gap-1.5 px-2.5 text-[0.8125rem]',
  md: 'h-9 gap-2 px-3.5',
  lg: 'h-11 gap-2 px-5 text-[0.9375rem]',
  icon: 'size-9 justify-center',
};

/** Classes of a button, also for links that look like one. */
export function buttonClass({ variant = 'secondary', size = 'md' }: ButtonStyle): string {
  return cn(
    'tap inline-flex shrink-0 select-none items-center justify-center rounded-lg font-medium whitespace-nowrap transition-colors',
    'disabled:opacity-50 aria-disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0',
    variants[variant],
    sizes[size],
  );
}

export function Button({
  variant,
  size,
  busy = false,
  asChild = false,
  className,
  children,
  type,
  ...props
}: ButtonProps) {
  const classes = cn(buttonClass({ variant, size }), className);
  if (asChild) return <Slot.Root className={classes}>{children}</Slot.Root>;
  return (
    <button
      type={type ?? 'button'}
      className={classes}
      aria-busy={busy || undefined}
      {...props}
      disabled={props.disabled || busy}
    >
      {busy && <LoaderCircle aria-hidden className="animate-spin" />}
      {children}
    </button>
  );
}
