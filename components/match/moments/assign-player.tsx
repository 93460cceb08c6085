'use client';
// One player for all chosen rows, or for the current moment when no row is chosen.

import { useState } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import type { MomentView } from '@/lib/contracts/moments';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { TextField } from '../../ui/field';
import type { MatchRoom } from '../state/room';

export function AssignPlayer({
  room,
  moments,
}: {
  room: MatchRoom;
  moments: readonly MomentView[];
}) {
  const t = useTranslate();
  const [player, setPlayer] = useState('');
  const close = () => room.side.set({ dialog: null });
  const assign = () => {
    room.moments.change(
      moments.map(({ id }) => ({ op: 'update' as const, id, fields: { player: player.trim() } })),
    );
    close();
  };
  return (
    <Dialog
      open={room.side.dialog === 'player'}
      onOpenChange={close}
      title={t('Set the player')}
      className="max-w-sm"
    >
      {moments.length === 0 ? (
        <p className="text-ink-soft">
          {t('Choose moments first: with the boxes before the rows, or Shift+A for all.')}
        </p>
      ) : (
        <form
          className="flex items-end gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            assign();
          }}
        >
          <TextField
            label={t('Player of {count, plural, one {# moment} other {# moments}}', {
              count: moments.length,
            })}
            value={player}
            maxLength={200}
            autoFocus
            onChange={(event) => setPlayer(event.target.value)}
            className="flex-1"
          />
          <Button type="submit" variant="primary">
            {t('Set')}
          </Button>
        </form>
      )}
    </Dialog>
  );
}
