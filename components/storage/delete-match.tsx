'use client';
// Deletes a match. With sessions it says first what goes with it; either way it can be undone.

import { Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { formatBytes } from '@/lib/client/quantities';
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
  const t = useTranslate();
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
        aria-label={t('Delete {name}', { name: match.name })}
      >
        <Trash2 aria-hidden />
        {label}
      </Button>
      <Dialog
        open={confirming}
        onOpenChange={setConfirming}
        title={t('Delete {name}?', { name: match.name })}
        description={t(
          '{count, plural, one {# session made of it is} other {# sessions made of it are}} deleted too, with clips, marks and reels: {size} in all. You can undo it for 10 seconds.',
          { count: sessions, size: formatBytes(t, bytes) },
        )}
      >
        <div className="flex justify-end gap-2">
          <Button onClick={() => setConfirming(false)}>{t('Keep it')}</Button>
          <Button variant="danger" onClick={deleteNow}>
            {t('Delete the match and {count, plural, one {# session} other {# sessions}}', {
              count: sessions,
            })}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
