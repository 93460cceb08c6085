'use client';
// The match room: the match with its axes on the left, its list on the right (below on a phone).

import { useMemo, useState } from 'react';
import { Detail } from './axis/detail';
import { Overview } from './axis/overview';
import { GoToTime } from './go-to-time';
import { MatchHeader } from './match-header';
import { MatchKeys } from './match-keys';
import { MatchStage } from './player/match-stage';
import { MatchTransport } from './player/match-transport';
import { MatchSidePanel } from './side-panel';
import { useMatchKeys } from './state/use-match-keys';
import { type MatchInitial, useRoom } from './state/use-room';
import { TagBar } from './tags/tag-bar';

export function MatchRoomPage({ initial }: { initial: MatchInitial }) {
  const [dialog, setDialog] = useState<'keys' | 'time' | null>(null);
  const [showPeople, setShowPeople] = useState(false);
  const view = useMemo(
    () => ({ showKeys: () => setDialog('keys'), askTime: () => setDialog('time') }),
    [],
  );
  const room = useRoom(initial, view);
  useMatchKeys(room);
  const close = (open: boolean) => !open && setDialog(null);
  return (
    <main className="flex flex-1 flex-col lg:h-[calc(100dvh-3.25rem)] lg:flex-none">
      <MatchHeader room={room} />
      <div className="flex flex-1 flex-col lg:min-h-0 lg:flex-row">
        <div
          data-match-stage
          className="sticky top-13 z-20 flex min-w-0 flex-1 flex-col bg-stage max-lg:flex-none lg:static"
        >
          <MatchStage room={room} showPeople={showPeople} />
          <Overview room={room} />
          <Detail room={room} />
          <MatchTransport room={room} showPeople={showPeople} onShowPeople={setShowPeople} />
          {room.mayEdit && <TagBar room={room} />}
        </div>
        <MatchSidePanel room={room} />
      </div>
      <MatchKeys room={room} open={dialog === 'keys'} onOpenChange={close} />
      <GoToTime room={room} open={dialog === 'time'} onOpenChange={close} />
    </main>
  );
}
