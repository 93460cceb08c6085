// A remark where it belongs: what was noticed or done, and at most one thing to do about it. Errors
// of the program, which have a reference to quote, are an ErrorNote.

import { CircleAlert, CircleHelp, Info, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from './cn';

type Tone = 'info' | 'doubt' | 'bad';

const looks: Readonly<Record<Tone, { box: string; icon: string; Icon: LucideIcon }>> = {
  info: { box: 'border-info/20 bg-info-soft', icon: 'text-info', Icon: Info },
  doubt: {
    box: 'border-accent-strong/30 bg-accent-soft',
    icon: 'text-accent-ink',
    Icon: CircleHelp,
  },
  bad: { box: 'border-bad/30 bg-bad-soft', icon: 'text-bad', Icon: CircleAlert },
};

export function Note({
  tone,
  title,
  action,
  announce = false,
  children,
}: {
  tone: Tone;
  title: ReactNode;
  action?: ReactNode;
  /** Read out at once: for what answers something the user has just done. */
  announce?: boolean;
  children?: ReactNode;
}) {
  const { box, icon, Icon } = looks[tone];
  return (
    <div
      role={announce ? (tone === 'bad' ? 'alert' : 'status') : undefined}
      className={cn(
        'flex flex-wrap items-start gap-x-3 gap-y-2.5 rounded-lg border p-3.5 text-[0.8125rem]',
        box,
      )}
    >
      <Icon aria-hidden className={cn('mt-0.5 size-4 shrink-0', icon)} />
      <div className="min-w-0 flex-1 basis-56">
        <p
          className={cn('break-words text-ink', tone === 'doubt' ? 'font-medium' : 'font-semibold')}
        >
          {title}
        </p>
        {children && <div className="mt-0.5 break-words text-ink-soft">{children}</div>}
      </div>
      {action && <div className="shrink-0 max-sm:w-full max-sm:pl-7">{action}</div>}
    </div>
  );
}
