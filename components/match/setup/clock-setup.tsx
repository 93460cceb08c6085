'use client';
// The match clock: where each half begins in the video, checked by the frame there.

import { Crosshair, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { formatClock } from '@/lib/client/quantities';
import { Button } from '../../ui/button';
import { cn } from '../../ui/cn';
import { controlClass } from '../../ui/field';
import type { MatchRoom } from '../state/room';
import type { SaveSettings } from './save-settings';

export function ClockSetup({ room, save }: { room: MatchRoom; save: SaveSettings }) {
  const t = useTranslate();
  const { clock } = room.settings;
  const [name, setName] = useState('');
  const [minutes, setMinutes] = useState('0');
  const add = () => {
    const part = {
      name:
        name.trim() ||
        (clock.length === 0 ? t('1st half') : t('{number}. part', { number: clock.length + 1 })),
      videoSeconds: Math.round(room.now() * 1000) / 1000,
      clockSeconds: Math.max(Number(minutes) || 0, 0) * 60,
    };
    const parts = [...clock, part].sort((a, b) => a.videoSeconds - b.videoSeconds);
    save(
      { clock: parts },
      t('{name} begins at {time}', { name: part.name, time: formatClock(part.videoSeconds, 1) }),
    );
    setName('');
    setMinutes('45');
  };
  return (
    <section aria-label={t('Match clock')} className="grid gap-2 p-4">
      <h2 className="font-semibold">{t('Match clock')}</h2>
      <p className="text-[0.8125rem] text-ink-mute">
        {t(
          'Show the frame of the kick-off, then set it. Tags made on a phone, and lists with the time of the match, find their place by it.',
        )}
      </p>
      <ul className="grid gap-1">
        {clock.map((part, i) => (
          <li key={`${part.videoSeconds}`} className="flex items-center gap-2 text-[0.8125rem]">
            <span className="min-w-0 flex-1 truncate font-medium">{part.name}</span>
            <button
              type="button"
              className="tap figures rounded px-1 text-accent-ink hover:underline"
              onClick={() => room.goTo(part.videoSeconds)}
            >
              {formatClock(part.videoSeconds, 1)}
            </button>
            <span className="figures text-ink-mute">
              {t('shows {time}', { time: formatClock(part.clockSeconds) })}
            </span>
            <Button
              variant="ghost"
              size="icon"
              className="size-8"
              aria-label={t('Remove {name}', { name: part.name })}
              onClick={() =>
                save(
                  { clock: clock.filter((_, at) => at !== i) },
                  t('{name} removed', { name: part.name }),
                )
              }
            >
              <Trash2 aria-hidden />
            </Button>
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap items-end gap-2">
        <label className="grid min-w-24 flex-1 gap-0.5 text-xs text-ink-mute">
          {t('Part')}
          <input
            value={name}
            maxLength={40}
            placeholder={t(clock.length === 0 ? '1st half' : '2nd half')}
            onChange={(event) => setName(event.target.value)}
            className={`${controlClass} h-8`}
          />
        </label>
        <label className="grid gap-0.5 text-xs text-ink-mute">
          {t('Minute on the clock')}
          <input
            inputMode="decimal"
            value={minutes}
            onChange={(event) => setMinutes(event.target.value)}
            className={cn(controlClass, 'h-8 w-24')}
          />
        </label>
        <Button size="sm" disabled={clock.length >= 12} onClick={add}>
          <Crosshair aria-hidden />
          {t('Begins at this frame')}
        </Button>
      </div>
    </section>
  );
}
