// A one-time link that cannot be used: why, and what to do.

import { Unlink } from 'lucide-react';
import Link from 'next/link';
import { useTranslate } from '@/components/language/use-translate';
import { buttonClass } from '../ui/button';
import { EmptyState } from '../ui/empty-state';

export function LinkProblem({ title, hint }: { title: string; hint: string }) {
  const t = useTranslate();
  return (
    <EmptyState
      icon={Unlink}
      title={title}
      heading="h1"
      className="px-0"
      action={
        <Link href="/login" className={buttonClass({ variant: 'primary' })}>
          {t('Go to sign-in')}
        </Link>
      }
    >
      {hint}
    </EmptyState>
  );
}
