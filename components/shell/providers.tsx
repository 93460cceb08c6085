'use client';
// Context of every page: query client, tooltips, toasts. A call without a session redirects to the
// sign-in page, which leads back.

import '@/lib/client/schemas-without-eval';
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { Tooltip } from 'radix-ui';
import { type ReactNode, useState } from 'react';
import { ApiError, needsSignIn } from '@/lib/client/http';
import { Toasts } from './toasts';
import { useUncoveredFocus } from './use-uncovered-focus';

export function Providers({ children }: { children: ReactNode }) {
  const [client] = useState(createQueryClient);
  useUncoveredFocus();
  return (
    <QueryClientProvider client={client}>
      <Tooltip.Provider delayDuration={350} skipDelayDuration={150}>
        {children}
      </Tooltip.Provider>
      <Toasts />
    </QueryClientProvider>
  );
}

function createQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: redirectToSignIn }),
    mutationCache: new MutationCache({ onError: redirectToSignIn }),
    defaultOptions: { queries: { staleTime: 2000, retry: shouldRetry } },
  });
}

function shouldRetry(failures: number, error: Error): boolean {
  return (
    failures < 2 &&
    error instanceof ApiError &&
    error.failure.retryable &&
    error.failure.status !== 404
  );
}

function redirectToSignIn(error: Error): void {
  if (!needsSignIn(error)) return;
  const currentUrl = window.location.pathname + window.location.search;
  window.location.assign(`/login?next=${encodeURIComponent(currentUrl)}`);
}
