'use client';
// Deletes a match. With sessions it says first what goes with it; either way it can be undone.

import { Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { formatBytes, formatCount } from '@/lib/client/quantities';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { type Match, useStorageChanges } from './use-storage-changes';

export function DeleteMatch({
  match,
  sessions,
  bytes,
  label,
  onDeleted,
}: {
  match: Match;
  sessions: number;
  bytes: number;
  /** Words on the button; without them an icon. */
  label?: ReactNode;
  onDeleted?: () => void;
}) {
  const [confirming, setConfirming] = useState(false);
  const { remove } = useStorageChanges();
  const deleteNow = () => {
    setConfirming(false);
    remove.mutate(match);
    onDeleted?.();
  };
  return (
    <>
      <Button
        variant={label ? 'danger' : 'ghost'}
        size={label ? 'sm' : 'icon'}
        busy={remove.isPending}
        onClick={sessions > 0 ? () => setConfirming(true) : deleteNow}
        aria-label={`Delete ${match.name}`}
      >
        <Trash2 aria-hidden />
        {label}
      </Button>
      <Dialog
        open={confirming}
        onOpenChange={setConfirming}
        title={`Delete ${match.name}?`}
        description={`${formatCount(sessions, 'session')} made of it ${sessions === 1 ? 'is' : 'are'} deleted too, with clips, marks and reels: ${formatBytes(bytes)} in all. You can undo it for 10 seconds.`}
      >
        <div className="flex justify-end gap-2">
          <Button onClick={() => setConfirming(false)}>Keep it</Button>
          <Button variant="danger" onClick={deleteNow}>
            Delete the match and {formatCount(sessions, 'session')}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
