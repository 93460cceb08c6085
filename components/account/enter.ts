'use client';
// What follows a successful sign-in: the page the user wanted, never one of another site.

import { useRouter } from 'next/navigation';
import { sameOriginPath } from '@/lib/client/same-origin-path';

/** Goes there; the refresh makes the pages see the new sign-in. */
export function useEnter(): (next: string) => void {
  const router = useRouter();
  return (next) => {
    router.replace(sameOriginPath(next, window.location.origin));
    router.refresh();
  };
}
