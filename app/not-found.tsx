// No page has this address.

import { Compass } from 'lucide-react';
import Link from 'next/link';
import { buttonClass } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

export default function NotFound() {
  return (
    <main className="grid min-h-dvh place-items-center">
      <EmptyState
        icon={Compass}
        title="There is nothing here"
        action={
          <Link href="/" className={buttonClass({ variant: 'primary' })}>
            All sessions
          </Link>
        }
      >
        The address is mistyped, or what was here has been deleted.
      </EmptyState>
    </main>
  );
}
