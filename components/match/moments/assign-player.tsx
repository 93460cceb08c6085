'use client';
// One player for all chosen rows, or for the current moment when no row is chosen.

import { useState } from 'react';
import { formatCount } from '@/lib/client/quantities';
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
      title="Set the player"
      className="max-w-sm"
    >
      {moments.length === 0 ? (
        <p className="text-ink-soft">
          Choose moments first: with the boxes before the rows, or Shift+A for all.
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
            label={`Player of ${formatCount(moments.length, 'moment')}`}
            value={player}
            maxLength={200}
            autoFocus
            onChange={(event) => setPlayer(event.target.value)}
            className="flex-1"
          />
          <Button type="submit" variant="primary">
            Set
          </Button>
        </form>
      )}
    </Dialog>
  );
}
