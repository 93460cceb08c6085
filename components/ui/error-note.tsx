'use client';

// An error where it happened: the message, what to do next, and, behind *Details*, its code and the
// reference (the request id) to quote. Stays until dismissed or resolved.

import { Check, Copy, RotateCw, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { errorWords } from '@/lib/client/http';
import type { ErrorBody } from '@/lib/errors/app-error';
import { errorCodes } from '@/lib/errors/codes';
import type { Message } from '@/lib/messages/message';
import { inEnglish } from '@/lib/messages/translate';
import { Button } from './button';
import { cn } from './cn';

export type ErrorDetails = {
  readonly code: string;
  readonly message: string | Message;
  readonly hint: string | Message;
  readonly requestId?: string | null;
  readonly texts?: ErrorBody['texts'] | undefined;
};

export function ErrorNote({
  error,
  onRetry,
  retryLabel,
  className,
}: {
  error: ErrorDetails;
  onRetry?: (() => void) | undefined;
  retryLabel?: string;
  className?: string;
}) {
  const t = useTranslate();
  const { message, hint } = errorWords(error);
  return (
    <div
      role="alert"
      className={cn(
        'flex gap-3 rounded-lg border border-bad/30 bg-bad-soft p-3.5 text-[0.8125rem]',
        className,
      )}
    >
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-bad" />
      <div className="min-w-0 flex-1">
        <p className="font-semibold text-ink">{t(message)}</p>
        <p className="mt-0.5 text-ink-soft">{t(hint)}</p>
        <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1.5">
          {onRetry && (
            <Button size="sm" onClick={onRetry}>
              <RotateCw aria-hidden />
              {retryLabel ?? t('Try again')}
            </Button>
          )}
          <details className="text-xs">
            <summary className="tap w-fit cursor-pointer rounded text-ink-mute hover:text-ink">
              {t('Details')}
            </summary>
            <div className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1.5">
              <CopyDetails error={error} />
              {Object.hasOwn(errorCodes, error.code) && (
                <a
                  href={`/help/errors#${error.code}`}
                  target="_blank"
                  rel="noreferrer"
                  className="text-ink-mute underline underline-offset-2 hover:text-ink"
                >
                  {t('About this error')}
                </a>
              )}
            </div>
          </details>
        </div>
      </div>
    </div>
  );
}

function CopyDetails({ error }: { error: ErrorDetails }) {
  const t = useTranslate();
  const [copied, setCopied] = useState(false);
  const text = error.requestId
    ? t('{code} · Reference: {requestId}', { code: error.code, requestId: error.requestId })
    : error.code;
  const copy = async () => {
    await navigator.clipboard.writeText(`${text}: ${inEnglish(error.message)}`);
    setCopied(true);
  };
  return (
    <button
      type="button"
      onClick={() => void copy()}
      className="inline-flex min-w-0 items-start gap-1.5 text-left text-ink-mute hover:text-ink"
    >
      {copied ? (
        <Check aria-hidden className="mt-px size-3.5 shrink-0" />
      ) : (
        <Copy aria-hidden className="mt-px size-3.5 shrink-0" />
      )}
      <span className="font-mono break-all">{text}</span>
      <span className="sr-only">{copied ? t('copied') : t('copy')}</span>
    </button>
  );
}
