'use client';
// How moments are proposed: what counts how much, how long a moment is, how many there may be.

import { useState } from 'react';
import type { ProposerSettings } from '@/lib/contracts/match-settings';
import { presetOf } from '@/lib/moments/presets';
import { Button } from '../../ui/button';
import { controlClass } from '../../ui/field';
import { Toggle } from '../../ui/toggle';
import type { MatchRoom } from '../state/room';
import { FitWeights } from './fit-weights';
import type { SaveSettings } from './save-settings';

const weightWords: readonly (readonly [keyof ProposerSettings['weights'], string])[] = [
  ['sound', 'The crowd gets louder'],
  ['whistle', 'A whistle'],
  ['zone', 'Players gather in a zone'],
  ['speed', 'Players run'],
  ['camera', 'The camera turns or zooms'],
  ['motion', 'Much moves in the frame'],
];

const numberWords = [
  ['pre', 'Seconds before the peak', 0.5],
  ['post', 'Seconds after it', 0.5],
  ['minGap', 'Seconds between two at least', 1],
  ['maxMoments', 'At most', 1],
] as const;

export function ProposerSetup({ room, save }: { room: MatchRoom; save: SaveSettings }) {
  const defaults = presetOf(room.settings.sport).settings;
  const [draft, setDraft] = useState<ProposerSettings>(room.settings.proposer ?? defaults);
  return (
    <section aria-label="Proposed moments" className="grid gap-3 p-4">
      <h2 className="font-semibold">Proposed moments</h2>
      <div className="grid gap-2">
        {weightWords.map(([name, label]) => (
          <label
            key={name}
            className="grid grid-cols-[1fr_8rem_2.5rem] items-center gap-2 text-[0.8125rem]"
          >
            {label}
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
              {draft.weights[name].toFixed(1)}
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
          save({ proposer: { ...draft, weights } }, 'The fitted weights count now');
        }}
      />
      <div className="grid grid-cols-2 gap-2">
        {numberWords.map(([name, label, step]) => (
          <label key={name} className="grid gap-0.5 text-xs text-ink-mute">
            {label}
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
        label="Also without a detector (motion and sound only)"
        checked={draft.motionOnly}
        onChange={(motionOnly) => setDraft({ ...draft, motionOnly })}
      />
      <div className="flex gap-2">
        <Button size="sm" variant="primary" onClick={() => save({ proposer: draft }, 'Saved')}>
          Save
        </Button>
        <Button
          size="sm"
          variant="ghost"
          onClick={() => {
            setDraft(defaults);
            save({ proposer: null }, 'The defaults of the sport are back');
          }}
        >
          Defaults
        </Button>
      </div>
    </section>
  );
}
