'use client';
// Deletes a session, after a confirmation that lists what is lost.

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Ellipsis, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import { deleteSession } from '@/lib/client/api';
import { failureFrom } from '@/lib/client/http';
import { formatCount } from '@/lib/client/quantities';
import { sessionsKey } from '@/lib/client/query-keys';
import type { SessionSummary } from '@/lib/contracts/sessions';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { ErrorNote } from '../ui/error-note';
import { Menu, MenuItem } from '../ui/menu';

export function DeleteSession({ session, live }: { session: SessionSummary; live: boolean }) {
  const [confirming, setConfirming] = useState(false);
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: () => deleteSession(session.id),
    onSuccess: () => {
      setConfirming(false);
      toast.success(`Session of ${session.player} deleted`);
      return queries.invalidateQueries({ queryKey: sessionsKey });
    },
  });
  const trigger = (
    <Button
      variant="ghost"
      size="icon"
      aria-label={`More about the session of ${session.player}`}
      className="relative z-10 -mt-1.5 -mr-2"
    >
      <Ellipsis aria-hidden />
    </Button>
  );
  return (
    <>
      <Menu trigger={trigger} label={`Session of ${session.player}`}>
        <MenuItem icon={Trash2} danger onSelect={() => setConfirming(true)}>
          Delete session
        </MenuItem>
      </Menu>
      <Dialog
        open={confirming}
        onOpenChange={setConfirming}
        title={`Delete the session of ${session.player}?`}
        description={`${formatCount(session.clipCount, 'clip')} of ${session.game} with their marks, previews and reel are deleted${live ? ', and running jobs are stopped' : ''}. The video stays.`}
      >
        {remove.isError && <ErrorNote error={failureFrom(remove.error)} className="mb-4" />}
        <div className="flex justify-end gap-2">
          <Button onClick={() => setConfirming(false)}>Keep it</Button>
          <Button variant="danger" busy={remove.isPending} onClick={() => remove.mutate()}>
            Delete session
          </Button>
        </div>
      </Dialog>
    </>
  );
}
