'use client';
// Below the list: what can be made of all of it, and what is done with the chosen rows.

import { Clapperboard, Trash2, UserRound } from 'lucide-react';
import { toast } from 'sonner';
import { formatCount } from '@/lib/client/quantities';
import type { MomentView } from '@/lib/contracts/moments';
import { Button } from '../../ui/button';
import { useKeysOfMatch } from '../../ui/use-own-keys';
import type { MatchRoom } from '../state/room';
import { AssignPlayer } from './assign-player';
import { MakeReels } from './make-reels';

export function MakeSessions({
  room,
  chosen,
  label,
}: {
  room: MatchRoom;
  chosen: readonly MomentView[];
  label: string;
}) {
  const { current } = room;
  const { ariaKeys } = useKeysOfMatch();
  const remove = () => {
    room.moments.change(chosen.map(({ id }) => ({ op: 'remove' as const, id })));
    toast(`${formatCount(chosen.length, 'moment')} removed`, {
      action: { label: 'Undo', onClick: room.moments.undo },
    });
    room.side.set({ checked: new Set() });
  };
  const named = chosen.length > 0 || current?.state !== 'accepted' ? chosen : [current];
  return (
    <div className="flex flex-wrap items-center gap-2 border-t border-line bg-surface px-3 py-2.5 max-lg:sticky max-lg:bottom-0">
      <Button
        variant="primary"
        onClick={room.actions.makeReels}
        aria-keyshortcuts={ariaKeys('makeReels')}
      >
        <Clapperboard aria-hidden />
        Make reels of {label}
      </Button>
      {chosen.length > 0 && (
        <>
          <Button
            size="sm"
            onClick={room.actions.setPlayer}
            aria-keyshortcuts={ariaKeys('setPlayer')}
          >
            <UserRound aria-hidden />
            Set player
          </Button>
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
      <AssignPlayer room={room} moments={named} />
      <MakeReels room={room} chosen={chosen} />
    </div>
  );
}
