'use client';
// A number with a slider, sent once it rests.

import { useEffect, useRef, useState } from 'react';

/** A value that is sent this long after the last movement. */
const settleMs = 250;

export function SettledSlider({
  label,
  value,
  bounds: { min, max, step },
  textOf,
  onCommit,
}: {
  label: string;
  value: number;
  bounds: { readonly min: number; readonly max: number; readonly step: number };
  textOf: (value: number) => string;
  onCommit: (value: number) => void;
}) {
  const [draft, setDraft] = useState<number | null>(null);
  const commit = useRef(onCommit);
  commit.current = onCommit;
  useEffect(() => {
    if (draft === null) return;
    const timer = setTimeout(() => {
      commit.current(draft);
      setDraft(null);
    }, settleMs);
    return () => clearTimeout(timer);
  }, [draft]);
  const shown = draft ?? value;
  return (
    <label className="grid grid-cols-[5rem_1fr_3rem] items-center gap-2 text-ink-soft">
      {label}
      <input
        type="range"
        aria-label={label}
        aria-valuetext={textOf(shown)}
        min={min}
        max={max}
        step={step}
        value={shown}
        onChange={(event) => setDraft(Number(event.target.value))}
        className="tap h-8 w-full accent-accent"
      />
      <span className="figures text-right text-ink-mute">{textOf(shown)}</span>
    </label>
  );
}
