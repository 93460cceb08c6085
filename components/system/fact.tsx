// One fact of the installation with a sign whether it is as it should be.

import { CircleCheck, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { cn } from '../ui/cn';

export function Facts({ children }: { children: ReactNode }) {
  return (
    <dl className="grid overflow-hidden rounded-b-xl border-t border-line sm:grid-cols-2 lg:grid-cols-3">
      {children}
    </dl>
  );
}

export function Fact({
  name,
  value,
  note,
  good = true,
}: {
  name: string;
  value: string;
  note?: string | undefined;
  good?: boolean;
}) {
  const t = useTranslate();
  const Icon = good ? CircleCheck : TriangleAlert;
  return (
    <div className="-mr-px -mb-px min-w-0 border-r border-b border-line px-5 py-3.5">
      <dt className="text-xs text-ink-mute">{name}</dt>
      <dd className="mt-0.5">
        <span className="flex items-center gap-1.5 font-medium">
          <Icon aria-hidden className={cn('size-4 shrink-0', good ? 'text-ok' : 'text-bad')} />
          <span className="truncate" title={value}>
            {value}
          </span>
          {!good && <span className="sr-only"> {t('(needs attention)')}</span>}
        </span>
        {note && (
          <span className="block truncate text-xs text-ink-mute" title={note}>
            {note}
          </span>
        )}
      </dd>
    </div>
  );
}
