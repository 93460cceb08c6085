'use client';
// Zones of the frame in which players gather when something happens: goal areas, the hoop, the net.
// They are drawn on the stage while this is open.

import { Plus, Trash2 } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import type { MatchSettings } from '@/lib/contracts/match-settings';
import type { Translate } from '@/lib/messages/translate';
import { presetOf, zoneWords } from '@/lib/moments/presets';
import type { Sport } from '@/lib/moments/sports';
import { useSignal } from '../../stage/signal';
import { Button } from '../../ui/button';
import { controlClass } from '../../ui/field';
import type { MatchRoom } from '../state/room';
import type { SaveSettings } from './save-settings';

export function ZoneSetup({ room, save }: { room: MatchRoom; save: SaveSettings }) {
  const t = useTranslate();
  const draft = useSignal(room.zones);
  // Closed with the panel: the stage then shows no zones.
  useEffect(() => () => room.zones.set(null), [room.zones]);
  const saved = room.settings.zones;
  if (draft === null)
    return (
      <section aria-label={t('Zones')} className="grid gap-2 p-4">
        <h2 className="font-semibold">{t('Zones')}</h2>
        <p className="text-[0.8125rem] text-ink-mute">
          {saved.length === 0
            ? t('None yet. Moments are found better when it is known where the goals are.')
            : saved.map(({ name }) => t(zoneWords(name))).join(', ')}
        </p>
        <div className="flex flex-wrap gap-2">
          <Button
            size="sm"
            onClick={() =>
              room.zones.set(saved.length > 0 ? saved : presetZones(room.settings.sport))
            }
          >
            {saved.length === 0 ? t('Draw zones') : t('Change zones')}
          </Button>
        </div>
      </section>
    );
  const change = (at: number, name: string) =>
    room.zones.set(draft.map((zone, i) => (i === at ? { ...zone, name } : zone)));
  return (
    <section aria-label={t('Zones')} className="grid gap-2 p-4">
      <h2 className="font-semibold">{t('Zones')}</h2>
      <p className="text-[0.8125rem] text-ink-mute">
        {t(
          'Drag the corners on the video, or move a focused corner with the arrow keys. They hold for the camera as it stands now.',
        )}
      </p>
      <ul className="grid gap-1.5">
        {draft.map((zone, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: zones have no ids, and their order is theirs
          <li key={i} className="flex gap-2">
            <input
              aria-label={t('Name of zone {number}', { number: i + 1 })}
              value={t(zoneWords(zone.name))}
              maxLength={40}
              onChange={(event) => change(i, event.target.value)}
              className={`${controlClass} h-8`}
            />
            <Button
              variant="ghost"
              size="icon"
              className="size-8"
              aria-label={t('Remove {name}', { name: zoneWords(zone.name) })}
              onClick={() => room.zones.set(draft.filter((_, at) => at !== i))}
            >
              <Trash2 aria-hidden />
            </Button>
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <Button
          size="sm"
          disabled={draft.length >= 12}
          onClick={() => room.zones.set([...draft, newZone(t, draft.length)])}
        >
          <Plus aria-hidden />
          {t('Zone')}
        </Button>
        <span className="ml-auto flex gap-2">
          <Button size="sm" variant="ghost" onClick={() => room.zones.set(null)}>
            {t('Cancel')}
          </Button>
          <Button
            size="sm"
            variant="primary"
            disabled={draft.some(({ name }) => name.trim() === '')}
            onClick={() => {
              save({ zones: [...draft] }, t('Zones saved'));
              room.zones.set(null);
            }}
          >
            {t('Save zones')}
          </Button>
        </span>
      </div>
    </section>
  );
}

/** Those of the sport, to be changed. */
function presetZones(sport: Sport): MatchSettings['zones'] {
  return presetOf(sport).zones.map(({ name, corners }) => ({
    name,
    corners: corners.map(([x, y]): [number, number] => [x, y]),
  }));
}

function newZone(t: Translate, count: number): { name: string; corners: [number, number][] } {
  return {
    name: t('Zone {number}', { number: count + 1 }),
    corners: [
      [0.4, 0.4],
      [0.6, 0.4],
      [0.6, 0.6],
      [0.4, 0.6],
    ],
  };
}
