'use client';
// Start and stop of the current moment to the hundredth, edited in place.

import { toast } from 'sonner';
import { useTranslate } from '@/components/language/use-translate';
import { formatClock } from '@/lib/client/quantities';
import type { MomentView } from '@/lib/contracts/moments';
import { parseTime } from '@/lib/highlights/times/time-grammar';
import type { Translate } from '@/lib/messages/translate';
import type { MatchRoom } from '../state/room';
import { EditableCell } from './editable-cell';

export function MomentTimes({ room, moment }: { room: MatchRoom; moment: MomentView }) {
  const t = useTranslate();
  const save = (end: 'startSeconds' | 'stopSeconds') => (text: string) => {
    const fps = room.video.probe?.video.fps ?? null;
    const time = parseTime(text, { fps, decimalComma: false });
    const seconds = time.ok ? time.ms / 1000 : 0;
    const next = {
      startSeconds: moment.startSeconds,
      stopSeconds: moment.stopSeconds,
      [end]: seconds,
    };
    const problem = time.ok
      ? problemOf(t, next, room.media.playback.durationSeconds)
      : t(time.text ?? time.message);
    if (problem !== null) {
      toast.error(t('“{text}” was not kept', { text }), { description: problem });
      return;
    }
    room.moments.change([{ op: 'update', id: moment.id, fields: { [end]: seconds } }]);
    room.goTo(seconds);
  };
  const cell = (end: 'startSeconds' | 'stopSeconds', label: string) => (
    <EditableCell
      label={label}
      value={formatClock(moment[end], 2)}
      placeholder="0:00"
      suggestions={[]}
      onSave={save(end)}
    />
  );
  return (
    <div className="figures grid text-xs text-ink-mute">
      {cell('startSeconds', t('Start of the moment'))}
      {cell('stopSeconds', t('Stop of the moment'))}
    </div>
  );
}

function problemOf(
  t: Translate,
  { startSeconds, stopSeconds }: Pick<MomentView, 'startSeconds' | 'stopSeconds'>,
  durationSeconds: number,
): string | null {
  if (startSeconds > stopSeconds) return t('The start is after the stop.');
  return stopSeconds > durationSeconds
    ? t('The match ends at {time}.', { time: formatClock(durationSeconds) })
    : null;
}
