'use client';
// Another player of the same clips: a name, and the page of their session at the same clip.

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Shirt } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { ErrorNote } from '@/components/ui/error-note';
import { TextField } from '@/components/ui/field';
import { ShortcutTooltip } from '@/components/ui/shortcut-tooltip';
import { addPlayer } from '@/lib/client/api';
import { failureFrom } from '@/lib/client/http';
import { playersKey, sessionsKey } from '@/lib/client/query-keys';
import { message } from '@/lib/messages/message';

const label = message('Another player of these clips');

export function AddPlayer({
  sessionId,
  onOpen,
}: {
  sessionId: string;
  onOpen: (sessionId: string) => void;
}) {
  const t = useTranslate();
  const title = t(label);
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const [player, setPlayer] = useState('');
  const add = useMutation({
    mutationFn: (name: string) => addPlayer(sessionId, name),
    onSuccess: (added) => {
      setOpen(false);
      setPlayer('');
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
    <>
      <ShortcutTooltip label={title} side="bottom">
        <Button
          variant="ghost"
          size="icon"
          aria-label={title}
          aria-haspopup="dialog"
          onClick={() => setOpen(true)}
        >
          <Shirt aria-hidden />
        </Button>
      </ShortcutTooltip>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={title}
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
    </>
  );
}
