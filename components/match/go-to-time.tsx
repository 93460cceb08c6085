'use client';
// A time, typed as in lists, and the frame there.

import { useState } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { formatClock } from '@/lib/client/quantities';
import { parseTime } from '@/lib/highlights/times/time-grammar';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { TextField } from '../ui/field';
import type { MatchRoom } from './state/room';

export function GoToTime({
  room,
  open,
  onOpenChange,
}: {
  room: MatchRoom;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const t = useTranslate();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const fps = room.video.probe?.video.fps ?? null;
  const go = () => {
    const time = parseTime(text, { fps, decimalComma: false });
    if (!time.ok) return setProblem(t(time.text ?? time.message));
    room.goTo(time.ms / 1000);
    setText('');
    onOpenChange(false);
  };
  const duration = formatClock(room.media.playback.durationSeconds);
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('Go to a time')} className="max-w-sm">
      <form
        className="flex items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          go();
        }}
      >
        <TextField
          label={t('Time, 0:00 to {end}', { end: duration })}
          value={text}
          autoFocus
          placeholder="12:30"
          error={problem ?? undefined}
          onChange={(event) => {
            setText(event.target.value);
            setProblem(null);
          }}
          className="flex-1"
        />
        <Button type="submit" variant="primary">
          {t('Go')}
        </Button>
      </form>
    </Dialog>
  );
}
