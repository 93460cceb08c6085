'use client';
// How fast the video plays around marked moments: of the whole session, and of the open clip alone.

import { SelectField } from '@/components/ui/field';
import { Segmented } from '@/components/ui/segmented';
import type { SlowMotionView } from '@/lib/contracts/style';
import { slowMotions } from '@/lib/review/slow-motion';

const words: Readonly<Record<SlowMotionView, string>> = {
  none: 'None',
  half: 'Half speed',
  quarter: 'Quarter speed',
};
/** Short enough for three beside each other. */
const shortWords = { none: 'None', half: 'Half', quarter: 'Quarter' } as const;
const options = slowMotions.map((value) => ({
  ...{ value, label: words[value], text: shortWords[value] },
}));

/** Of the whole session. */
export function SlowMotionChoice({
  slowMotion = 'none',
  onChange,
}: {
  slowMotion: SlowMotionView | undefined;
  onChange: (slowMotion: SlowMotionView) => void;
}) {
  return (
    <section aria-label="Slow motion" className="grid gap-1.5">
      <h3 className="text-xs font-semibold text-ink-mute">Slow motion at moments</h3>
      <Segmented
        label="Slow motion at marked moments"
        value={slowMotion}
        options={options}
        onChange={onChange}
        className="grid w-full grid-cols-3"
      />
      {slowMotion !== 'none' && (
        <p className="text-xs text-ink-mute">
          From 0.5 s before to 1 s after each frame that you mark with P; the sound keeps its pitch.
          A clip without a moment stays as it is.
        </p>
      )}
    </section>
  );
}

/** Of one clip; null: as in the session. */
export function ClipSlowMotion({
  ofSession = 'none',
  ofClip,
  disabled,
  onChange,
}: {
  ofSession: SlowMotionView | undefined;
  ofClip: SlowMotionView | null;
  disabled: boolean;
  onChange: (slowMotion: SlowMotionView | null) => void;
}) {
  return (
    <SelectField
      label="Slow motion, this clip"
      value={ofClip ?? ''}
      disabled={disabled}
      onChange={(event) =>
        onChange(slowMotions.find((value) => value === event.target.value) ?? null)
      }
    >
      <option value="">As in the session ({words[ofSession]})</option>
      {options.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </SelectField>
  );
}
