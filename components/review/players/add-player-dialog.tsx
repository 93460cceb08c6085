'use client';
// The name of another player of the same clips, and the page of their session at the same clip.

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { ErrorNote } from '@/components/ui/error-note';
import { TextField } from '@/components/ui/field';
import { addPlayer } from '@/lib/client/api';
import { failureFrom } from '@/lib/client/http';
import { playersKey, sessionsKey } from '@/lib/client/query-keys';
import { actionList } from '@/lib/review/actions/action-list';

export function AddPlayerDialog({
  sessionId,
  onOpen,
  onClose,
}: {
  sessionId: string;
  onOpen: (sessionId: string) => void;
  onClose: () => void;
}) {
  const t = useTranslate();
  const queries = useQueryClient();
  const [player, setPlayer] = useState('');
  const add = useMutation({
    mutationFn: (name: string) => addPlayer(sessionId, name),
    onSuccess: (added) => {
      onClose();
      void queries.invalidateQueries({ queryKey: playersKey(sessionId) });
      void queries.invalidateQueries({ queryKey: sessionsKey });
      onOpen(added.sessionId);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (player.trim() !== '' && !add.isPending) add.mutate(player.trim());
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t(actionList.addPlayer.label)}
      description={t(
        'The same clips are followed for them, marked in the same way. Nothing is cut or analysed again.',
      )}
    >
      <form onSubmit={submit} className="grid gap-4">
        <TextField
          label={t('Name or number')}
          value={player}
          onChange={(event) => setPlayer(event.target.value)}
          maxLength={200}
          autoFocus
          autoComplete="off"
          required
        />
        {add.isError && <ErrorNote error={failureFrom(add.error)} />}
        <Button
          type="submit"
          variant="primary"
          size="lg"
          disabled={player.trim() === '' || add.isPending}
        >
          {add.isPending ? t('Adding…') : t('Add player')}
        </Button>
      </form>
    </Dialog>
  );
}
