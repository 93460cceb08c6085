'use client';
// The field in which a cell is corrected. Enter keeps the text, Esc gives it up, Tab keeps it and goes
// to the next faulty cell; leaving the field otherwise keeps it, too.

import { useEffect, useId, useRef } from 'react';
import { cn } from '../../ui/cn';
import { controlClass } from '../../ui/field';
import type { AfterEdit } from './cells';

const charactersMax = 2000;
const suggestionsMax = 50;

export function CellInput({
  name,
  text,
  isFaulty,
  describedBy,
  suggestions,
  onClose,
}: {
  name: string;
  text: string;
  isFaulty: boolean;
  describedBy: string | undefined;
  suggestions: readonly string[];
  onClose: (text: string | null, then: AfterEdit) => void;
}) {
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  // A field that goes away loses the focus, which must not end the correction a second time.
  const isClosed = useRef(false);
  const close = (value: string | null, then: AfterEdit) => {
    if (isClosed.current) return;
    isClosed.current = true;
    // A field of one line drops the line ends of a note; that alone is no correction.
    onClose(value === text.replace(/[\r\n]/g, '') ? null : value, then);
  };
  useEffect(() => {
    isClosed.current = false;
    input.current?.focus();
    input.current?.select();
  }, []);
  return (
    <>
      <input
        ref={input}
        aria-label={name}
        aria-invalid={isFaulty || undefined}
        aria-describedby={describedBy}
        defaultValue={text}
        maxLength={charactersMax}
        spellCheck={false}
        autoComplete="off"
        list={suggestions.length > 0 ? listId : undefined}
        enterKeyHint="done"
        className={cn(controlClass, 'h-8 min-w-28 px-1.5 text-[0.8125rem] max-sm:text-base')}
        onBlur={(event) => close(event.target.value, 'leave')}
        onKeyDown={(event) => {
          const { value } = event.currentTarget;
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter') close(value, 'stay');
          else if (event.key === 'Escape') close(null, 'stay');
          else if (event.key === 'Tab') close(value, event.shiftKey ? 'previous' : 'next');
          else return;
          event.preventDefault();
        }}
      />
      {suggestions.length > 0 && (
        <datalist id={listId}>
          {suggestions.slice(0, suggestionsMax).map((suggestion) => (
            <option key={suggestion} value={suggestion} />
          ))}
        </datalist>
      )}
    </>
  );
}
