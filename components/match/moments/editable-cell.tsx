'use client';
// A cell that becomes an input when it is pressed: Enter keeps, Escape puts back.

import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { cn } from '../../ui/cn';

export function EditableCell({
  label,
  value,
  placeholder,
  suggestions,
  onSave,
}: {
  label: string;
  value: string;
  placeholder: string;
  suggestions: readonly string[];
  /** null: it can only be read. */
  onSave: ((text: string) => void) | null;
}) {
  const t = useTranslate();
  const [text, setText] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const trigger = useRef<HTMLButtonElement>(null);
  const listId = useId();
  const isOpen = text !== null;
  useEffect(() => {
    if (isOpen) input.current?.select();
  }, [isOpen]);
  if (!onSave) return <span className="px-1">{value || '–'}</span>;
  const close = (kept: string | null) => {
    setText(null);
    if (kept !== null && kept.trim() !== value) onSave(kept.trim());
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    event.preventDefault();
    close(event.key === 'Enter' ? text : null);
    requestAnimationFrame(() => trigger.current?.focus());
  };
  if (text === null)
    return (
      <button
        ref={trigger}
        type="button"
        aria-label={
          value
            ? t('{label}: {text}; edit', { label, text: value })
            : t('{label}: empty; edit', { label })
        }
        onClick={() => setText(value)}
        className={cn(
          'tap block min-h-6 w-full truncate rounded px-1 text-left hover:bg-line/60',
          value === '' && 'text-ink-mute italic',
        )}
      >
        {value || placeholder}
      </button>
    );
  return (
    <>
      <input
        ref={input}
        aria-label={label}
        value={text}
        maxLength={200}
        list={listId}
        onChange={(event) => setText(event.target.value)}
        onBlur={() => close(text)}
        onKeyDown={onKeyDown}
        className="tap w-full rounded border border-control bg-surface px-1 dark:bg-sunken"
      />
      <datalist id={listId}>
        {suggestions.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </>
  );
}
