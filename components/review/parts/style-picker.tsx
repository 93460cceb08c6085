'use client';
// How the player is marked. Changes what is on screen at once and never follows anew.

import { ArrowDown, Circle, Disc, Sparkle, Spotlight } from 'lucide-react';
import { cn } from '@/components/ui/cn';
import { Segmented } from '@/components/ui/segmented';
import type { StyleView } from '@/lib/contracts/sessions';

const kinds = [
  { value: 'dot', label: 'Dot', icon: <Disc aria-hidden /> },
  { value: 'ring', label: 'Ring', icon: <Circle aria-hidden /> },
  { value: 'arrow', label: 'Arrow', icon: <ArrowDown aria-hidden /> },
  { value: 'spotlight', label: 'Spotlight', icon: <Spotlight aria-hidden /> },
  { value: 'glow', label: 'Glow', icon: <Sparkle aria-hidden /> },
] as const;

const colors = [
  { value: '#ffd400', name: 'Yellow' },
  { value: '#ff6b00', name: 'Orange' },
  { value: '#ff3b30', name: 'Red' },
  { value: '#27e06d', name: 'Green' },
  { value: '#19c8ff', name: 'Blue' },
  { value: '#ffffff', name: 'White' },
] as const;

export function StylePicker({
  style,
  onChange,
}: {
  style: StyleView;
  onChange: (style: StyleView) => void;
}) {
  const isPreset = colors.some((color) => color.value === style.color.toLowerCase());
  const choices = isPreset ? colors : [{ value: style.color, name: 'Present colour' }, ...colors];
  return (
    <section aria-label="Mark" className="grid gap-2">
      <h3 className="text-xs font-semibold text-ink-mute">
        Mark:{' '}
        <span className="text-ink">{kinds.find((kind) => kind.value === style.kind)?.label}</span>
      </h3>
      <Segmented
        label="Kind of mark"
        value={style.kind}
        options={kinds.map((kind) => ({ ...kind, hideText: true }))}
        onChange={(kind) => onChange({ ...style, kind })}
        className="w-full"
      />
      <fieldset className="flex flex-wrap gap-1.5">
        <legend className="sr-only">Colour of the mark</legend>
        {choices.map(({ value, name }) => {
          const chosen = value === style.color.toLowerCase();
          return (
            <label
              key={value}
              className={cn(
                'tap grid size-8 place-items-center rounded-full border-2 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus',
                chosen ? 'border-ink' : 'border-transparent',
              )}
            >
              <input
                type="radio"
                name="mark-color"
                className="sr-only"
                checked={chosen}
                onChange={() => onChange({ ...style, color: value })}
                aria-label={name}
              />
              <span
                aria-hidden
                className="size-5.5 rounded-full border border-control/70"
                style={{ background: value }}
              />
            </label>
          );
        })}
      </fieldset>
    </section>
  );
}
