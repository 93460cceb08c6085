'use client';
// Start and stop of the current moment to the hundredth, edited in place.

import { toast } from 'sonner';
import { formatClock } from '@/lib/client/quantities';
import type { MomentView } from '@/lib/contracts/moments';
import { parseTime } from '@/lib/highlights/times/time-grammar';
import type { MatchRoom } from '../state/room';
import { EditableCell } from './editable-cell';

export function MomentTimes({ room, moment }: { room: MatchRoom; moment: MomentView }) {
  const save = (end: 'startSeconds' | 'stopSeconds') => (text: string) => {
    const fps = room.video.probe?.video.fps ?? null;
    const time = parseTime(text, { fps, decimalComma: false });
    const seconds = time.ok ? time.ms / 1000 : 0;
    const next = {
      startSeconds: moment.startSeconds,
      stopSeconds: moment.stopSeconds,
      [end]: seconds,
    };
    const problem = time.ok ? problemOf(next, room.media.playback.durationSeconds) : time.message;
    if (problem !== null) {
      toast.error(`“${text}” was not kept`, { description: problem });
      return;
    }
    room.moments.change([{ op: 'update', id: moment.id, fields: { [end]: seconds } }]);
    room.goTo(seconds);
  };
  const cell = (end: 'startSeconds' | 'stopSeconds', label: string) => (
    <EditableCell
      label={`${label} of the moment`}
      value={formatClock(moment[end], 2)}
      placeholder="0:00"
      suggestions={[]}
      onSave={save(end)}
    />
  );
  return (
    <div className="figures grid text-xs text-ink-mute">
      {cell('startSeconds', 'Start')}
      {cell('stopSeconds', 'Stop')}
    </div>
  );
}

function problemOf(
  { startSeconds, stopSeconds }: Pick<MomentView, 'startSeconds' | 'stopSeconds'>,
  durationSeconds: number,
): string | null {
  if (startSeconds > stopSeconds) return 'The start is after the stop.';
  return stopSeconds > durationSeconds
    ? `The match ends at ${formatClock(durationSeconds)}.`
    : null;
}
