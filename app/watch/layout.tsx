// The frame of a shared reel: one column, nothing of the app around it, hidden from search engines.

import type { Metadata } from 'next';
import type { ReactNode } from 'react';

export const metadata: Metadata = {
  robots: { index: false, follow: false },
  referrer: 'no-referrer',
};

export default function WatchLayout({ children }: { children: ReactNode }) {
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-3xl flex-col justify-center gap-5 px-4 py-6 sm:px-6">
      {children}
    </main>
  );
}
