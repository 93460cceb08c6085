// One numbered part of the import.

import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { Card } from '../ui/card';
import { cn } from '../ui/cn';

export function Step({
  number,
  title,
  done,
  children,
}: {
  number: number;
  title: string;
  done: boolean;
  children: ReactNode;
}) {
  const t = useTranslate();
  return (
    <Card className="p-4 sm:p-6">
      <h2 className="mb-4 flex items-center gap-3 text-base font-semibold">
        <span
          aria-hidden
          className={cn(
            'figures grid size-7 place-items-center rounded-full text-[0.8125rem] transition-colors',
            done ? 'bg-ok-soft text-ok' : 'bg-accent text-on-accent',
          )}
        >
          {done ? <Check className="size-4" /> : number}
        </span>
        {title}
        {done && <span className="sr-only">{t('(done)')}</span>}
      </h2>
      {children}
    </Card>
  );
}
