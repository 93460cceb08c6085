'use client';
// How moments are proposed: what counts how much, how long a moment is, how many there may be.

import { useState } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { formatNumber } from '@/lib/client/quantities';
import type { ProposerSettings } from '@/lib/contracts/match-settings';
import { type Message, message } from '@/lib/messages/message';
import { presetOf } from '@/lib/moments/presets';
import { Button } from '../../ui/button';
import { controlClass } from '../../ui/field';
import { Toggle } from '../../ui/toggle';
import type { MatchRoom } from '../state/room';
import { FitWeights } from './fit-weights';
import type { SaveSettings } from './save-settings';

const weightWords: readonly (readonly [keyof ProposerSettings['weights'], Message])[] = [
  ['sound', message('The crowd gets louder')],
  ['whistle', message('A whistle')],
  ['zone', message('Players gather in a zone')],
  ['speed', message('Players run')],
  ['camera', message('The camera turns or zooms')],
  ['motion', message('Much moves in the frame')],
];

const numberWords = [
  ['pre', message('Seconds before the peak'), 0.5],
  ['post', message('Seconds after it'), 0.5],
  ['minGap', message('Seconds between two at least'), 1],
  ['maxMoments', message('At most'), 1],
] as const;

export function ProposerSetup({ room, save }: { room: MatchRoom; save: SaveSettings }) {
  const t = useTranslate();
  const defaults = presetOf(room.settings.sport).settings;
  const [draft, setDraft] = useState<ProposerSettings>(room.settings.proposer ?? defaults);
  return (
    <section aria-label={t('Proposed moments')} className="grid gap-3 p-4">
      <h2 className="font-semibold">{t('Proposed moments')}</h2>
      <div className="grid gap-2">
        {weightWords.map(([name, label]) => (
          <label
            key={name}
            className="grid grid-cols-[1fr_8rem_2.5rem] items-center gap-2 text-[0.8125rem]"
          >
            {t(label)}
            <input
              type="range"
              min={0}
              max={5}
              step={0.1}
              value={draft.weights[name]}
              onChange={(event) =>
                setDraft({
                  ...draft,
                  weights: { ...draft.weights, [name]: Number(event.target.value) },
                })
              }
              className="accent-accent"
            />
            <span className="figures text-right text-ink-mute">
              {formatNumber(t, draft.weights[name], 1)}
            </span>
          </label>
        ))}
      </div>
      <FitWeights
        videoId={room.video.id}
        weights={draft.weights}
        words={weightWords}
        onApply={(weights) => {
          setDraft({ ...draft, weights });
          save({ proposer: { ...draft, weights } }, t('The fitted weights count now'));
        }}
      />
      <div className="grid grid-cols-2 gap-2">
        {numberWords.map(([name, label, step]) => (
          <label key={name} className="grid gap-0.5 text-xs text-ink-mute">
            {t(label)}
            <input
              type="number"
              min={name === 'maxMoments' ? 1 : 0}
              max={name === 'maxMoments' ? 500 : 600}
              step={step}
              value={draft[name]}
              onChange={(event) => setDraft({ ...draft, [name]: Number(event.target.value) })}
              className={`${controlClass} h-8`}
            />
          </label>
        ))}
      </div>
      <Toggle
        label={t('Also without a detector (motion and sound only)')}
        checked={draft.motionOnly}
        onChange={(motionOnly) => setDraft({ ...draft, motionOnly })}
      />
      <div className="flex gap-2">
        <Button size="sm" variant="primary" onClick={() => save({ proposer: draft }, t('Saved'))}>
          {t('Save')}
        </Button>
        <Button
          size="sm"
          variant="ghost"
          onClick={() => {
            setDraft(defaults);
            save({ proposer: null }, t('The defaults of the sport are back'));
          }}
        >
          {t('Defaults')}
        </Button>
      </div>
    </section>
  );
}
