'use client';
// From moments to reels: sessions in which a player is marked, or plain reels. Beside it, what can be
// done with the chosen rows.

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Clapperboard, Trash2, UserRound } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { toast } from 'sonner';
import { failureFrom } from '@/lib/client/http';
import { makeMomentSessions } from '@/lib/client/match-api';
import { formatCount, formatLength } from '@/lib/client/quantities';
import { sessionsKey } from '@/lib/client/query-keys';
import type { MomentView } from '@/lib/contracts/moments';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { ErrorNote } from '../../ui/error-note';
import { TextField } from '../../ui/field';
import { Segmented } from '../../ui/segmented';
import type { MatchRoom } from '../state/room';

type Kind = 'marked' | 'plain' | 'plainOne';

const kindWords: Readonly<Record<Kind, string>> = {
  marked: 'A session for each player: click the player once in each clip, and the reel marks them.',
  plain: 'A reel for each player, cut exactly and without a mark. Nothing has to be chosen.',
  plainOne: 'One reel of all these moments, without a mark.',
};

export function MakeSessions({
  room,
  chosen,
  label,
  onDone,
}: {
  room: MatchRoom;
  chosen: readonly MomentView[];
  label: string;
  onDone: () => void;
}) {
  const [open, setOpen] = useState(false);
  const remove = () => {
    room.moments.change(chosen.map(({ id }) => ({ op: 'remove' as const, id })));
    toast(`${formatCount(chosen.length, 'moment')} removed`, {
      action: { label: 'Undo', onClick: room.moments.undo },
    });
    onDone();
  };
  return (
    <div className="flex flex-wrap items-center gap-2 border-t border-line bg-surface px-3 py-2.5 max-lg:sticky max-lg:bottom-0">
      <Button variant="primary" onClick={() => setOpen(true)}>
        <Clapperboard aria-hidden />
        Make reels of {label}
      </Button>
      {chosen.length > 0 && (
        <>
          <AssignPlayer room={room} chosen={chosen} />
          <Button
            variant="ghost"
            size="icon"
            onClick={remove}
            aria-label={`Remove ${formatCount(chosen.length, 'moment')}`}
          >
            <Trash2 aria-hidden />
          </Button>
        </>
      )}
      <SessionsDialog
        room={room}
        chosen={chosen}
        open={open}
        onOpenChange={setOpen}
        onDone={onDone}
      />
    </div>
  );
}

/** One player for all chosen rows. */
function AssignPlayer({ room, chosen }: { room: MatchRoom; chosen: readonly MomentView[] }) {
  const [open, setOpen] = useState(false);
  const [player, setPlayer] = useState('');
  const assign = () => {
    room.moments.change(
      chosen.map(({ id }) => ({ op: 'update' as const, id, fields: { player: player.trim() } })),
    );
    setOpen(false);
  };
  return (
    <>
      <Button size="sm" onClick={() => setOpen(true)}>
        <UserRound aria-hidden />
        Set player
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title="Set the player" className="max-w-sm">
        <form
          className="flex items-end gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            assign();
          }}
        >
          <TextField
            label={`Player of ${formatCount(chosen.length, 'moment')}`}
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
      </Dialog>
    </>
  );
}

function SessionsDialog({
  room,
  chosen,
  open,
  onOpenChange,
  onDone,
}: {
  room: MatchRoom;
  chosen: readonly MomentView[];
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onDone: () => void;
}) {
  const router = useRouter();
  const client = useQueryClient();
  const [kind, setKind] = useState<Kind>('marked');
  const [before, setBefore] = useState('0');
  const [after, setAfter] = useState('0');
  const moments = momentsMeant(room, chosen);
  const players = new Set(moments.map(({ player }) => player));
  const nameless = moments.filter(({ player }) => player === '').length;
  const seconds = moments.reduce((sum, one) => sum + one.stopSeconds - one.startSeconds, 0);
  const making = useMutation({
    mutationFn: () =>
      makeMomentSessions(room.video.id, {
        ...(chosen.length > 0 ? { momentIds: chosen.map(({ id }) => id) } : {}),
        padding: { before: Number(before) || 0, after: Number(after) || 0 },
        marked: kind === 'marked',
        ...(kind === 'plainOne' ? { asOne: 'Highlights' } : {}),
      }),
    onSuccess: ({ sessionIds }) => {
      void client.invalidateQueries({ queryKey: sessionsKey });
      onDone();
      router.push(sessionIds.length === 1 ? `/sessions/${sessionIds[0]}` : '/');
    },
  });
  const isBlocked = nameless > 0 && kind !== 'plainOne';
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Make reels">
      <div className="grid gap-4">
        <Segmented
          label="Kind of reel"
          value={kind}
          onChange={setKind}
          options={[
            { value: 'marked', label: 'With a mark' },
            { value: 'plain', label: 'Plain' },
            { value: 'plainOne', label: 'Plain, all in one' },
          ]}
        />
        <p className="text-ink-soft">{kindWords[kind]}</p>
        <div className="grid grid-cols-2 gap-3">
          <TextField
            label="Seconds before"
            inputMode="decimal"
            value={before}
            onChange={(event) => setBefore(event.target.value)}
          />
          <TextField
            label="Seconds after"
            inputMode="decimal"
            value={after}
            onChange={(event) => setAfter(event.target.value)}
          />
        </div>
        <p className="figures text-[0.8125rem] text-ink-mute">
          {formatCount(moments.length, 'moment')}, {formatLength(seconds)}
          {kind !== 'plainOne' && `, ${formatCount(players.size, 'player')}`}
        </p>
        {isBlocked && (
          <p role="status" className="text-[0.8125rem] font-medium text-accent-ink">
            {formatCount(nameless, 'moment')} without a player: choose the rows and press “Set
            player”, or make one plain reel.
          </p>
        )}
        {making.isError && <ErrorNote error={failureFrom(making.error)} />}
        <div className="flex justify-end gap-2">
          <Button variant="ghost" onClick={() => onOpenChange(false)}>
            Cancel
          </Button>
          <Button
            variant="primary"
            disabled={isBlocked || moments.length === 0}
            busy={making.isPending}
            onClick={() => making.mutate()}
          >
            Make {kind === 'plainOne' || players.size === 1 ? 'the reel' : 'the reels'}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

function momentsMeant(room: MatchRoom, chosen: readonly MomentView[]): readonly MomentView[] {
  if (chosen.length > 0) return chosen;
  return room.moments.list.moments.filter(({ state, include }) => state === 'accepted' && include);
}
