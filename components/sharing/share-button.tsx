'use client';
// Opens the dialog "Who can see this". For people who may share only.

import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../ui/button';
import { ShareDialog } from './share-dialog';
import type { SharedSession } from './share-words';

export function ShareButton({
  session,
  className,
}: {
  session: SharedSession;
  className?: string;
}) {
  const [open, setOpen] = useState(false);
  if (!session.rights.share) return null;
  return (
    <>
      <Button
        variant="ghost"
        size="icon"
        aria-label={`Share the session of ${session.player}`}
        title="Share"
        className={className}
        onClick={() => setOpen(true)}
      >
        <UserPlus aria-hidden />
      </Button>
      <ShareDialog session={session} open={open} onOpenChange={setOpen} />
    </>
  );
}
