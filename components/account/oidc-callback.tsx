'use client';
// Where another provider sends the browser back to: hands the answer to the server, once, and goes
// on.

import Link from 'next/link';
import { useEffect, useRef, useState } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { type ApiFailure, failureFrom } from '@/lib/client/http';
import { finishOidc } from '@/lib/client/people-api';
import { buttonClass } from '../ui/button';
import { ErrorNote } from '../ui/error-note';
import { Skeleton } from '../ui/skeleton';
import { useEnter } from './enter';

export function OidcCallback() {
  const t = useTranslate();
  const enter = useEnter();
  const [failure, setFailure] = useState<ApiFailure | null>(null);
  const started = useRef(false);
  useEffect(() => {
    // The answer works once; React runs effects twice in development.
    if (started.current) return;
    started.current = true;
    const query = window.location.search;
    // It does not stay in the history.
    window.history.replaceState(null, '', window.location.pathname);
    finishOidc(query).then(
      ({ next }) => enter(next),
      (thrown: unknown) => setFailure(failureFrom(thrown)),
    );
  }, [enter]);
  if (failure === null)
    return (
      <div className="grid gap-4" role="status">
        <h1 className="text-2xl font-semibold">{t('Signing you in …')}</h1>
        <Skeleton className="h-11" />
      </div>
    );
  return (
    <div className="grid gap-5">
      <h1 className="text-2xl font-semibold">{t('That did not work')}</h1>
      <ErrorNote error={failure} />
      <Link href="/login" className={buttonClass({ variant: 'primary', size: 'lg' })}>
        {t('Back to sign-in')}
      </Link>
    </div>
  );
}
