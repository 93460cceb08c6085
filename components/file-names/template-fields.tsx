'use client';
// The templates of file names, each with the name that it gives as one types. A template is stored when its
// field is left; one with a problem is not. An empty field is the template that is used otherwise.

import { useId, useRef, useState } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import {
  archivedClipNames,
  chosenTemplates,
  clipFileName,
  type NameChoices,
  type NamedClip,
  type NamedSession,
  reelFileName,
} from '@/lib/exports/file-names/file-names';
import {
  fieldsOf,
  nameFields,
  type TemplateKind,
  templateKinds,
} from '@/lib/exports/file-names/name-fields';
import {
  braced,
  type NameTemplates,
  parseTemplate,
  templateCharactersMax,
} from '@/lib/exports/file-names/name-template';
import { type Message, message } from '@/lib/messages/message';

/** Whose names are shown. */
export type NameSample = { readonly session: NamedSession; readonly clip: NamedClip };

const labels: Readonly<Record<TemplateKind, Message>> = {
  reel: message('Name of the reel'),
  clip: message('Name of a clip'),
  clipInArchive: message('Name of a clip in the ZIP'),
};

export function TemplateFields({
  chosen,
  otherwise,
  sample,
  onChange,
}: {
  chosen: NameChoices;
  /** Used where nothing is chosen. */
  otherwise: NameTemplates;
  sample: NameSample;
  onChange: (choices: NameChoices) => void;
}) {
  const t = useTranslate();
  const [draft, setDraft] = useState<NameChoices | null>(null);
  const [active, setActive] = useState<TemplateKind>('reel');
  const inputs = useRef<Partial<Record<TemplateKind, HTMLInputElement | null>>>({});
  const shown = draft ?? chosen;
  const set = (kind: TemplateKind, text: string) =>
    setDraft({ ...shown, [kind]: text === '' ? null : text });
  const commit = () => {
    if (templateKinds.some((kind) => problemOf(shown, kind))) return;
    if (draft !== null && templateKinds.some((kind) => draft[kind] !== chosen[kind]))
      onChange(draft);
    setDraft(null);
  };
  const insert = (text: string) => {
    const input = inputs.current[active];
    if (!input) return;
    const { selectionStart, selectionEnd, value } = input;
    const [from, to] = [selectionStart ?? value.length, selectionEnd ?? value.length];
    set(active, value.slice(0, from) + text + value.slice(to));
    input.focus();
    // The field has its new text only after this.
    requestAnimationFrame(() => input.setSelectionRange(from + text.length, from + text.length));
  };
  return (
    <div className="grid gap-3">
      {templateKinds.map((kind) => (
        <TemplateField
          key={kind}
          label={t(labels[kind])}
          value={shown[kind] ?? ''}
          placeholder={otherwise[kind]}
          name={nameOf(kind, chosenTemplates(shown, otherwise), sample)}
          problem={problemOf(shown, kind)}
          inputRef={(input) => {
            inputs.current[kind] = input;
          }}
          onFocus={() => setActive(kind)}
          onText={(text) => set(kind, text)}
          onCommit={commit}
          onCancel={() => setDraft(null)}
        />
      ))}
      <FieldButtons kind={active} target={t(labels[active])} onInsert={insert} />
    </div>
  );
}

function TemplateField({
  name,
  problem,
  inputRef,
  onText,
  onCommit,
  onCancel,
  ...field
}: {
  label: string;
  value: string;
  placeholder: string;
  /** That the template gives. */
  name: string;
  problem: Message | null;
  inputRef: (input: HTMLInputElement | null) => void;
  onFocus: () => void;
  onText: (text: string) => void;
  onCommit: () => void;
  onCancel: () => void;
}) {
  return (
    <TextField
      {...field}
      ref={inputRef}
      maxLength={templateCharactersMax}
      autoComplete="off"
      spellCheck={false}
      className="[&_input]:font-mono"
      error={problem ?? undefined}
      help={
        <bdi aria-live="polite" className="font-mono break-all text-ink-soft">
          {name}
        </bdi>
      }
      onChange={(event) => onText(event.target.value)}
      onBlur={onCommit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') onCommit();
        if (event.key === 'Escape') {
          // The panel around it stays open.
          event.stopPropagation();
          onCancel();
        }
      }}
    />
  );
}

function FieldButtons({
  kind,
  target,
  onInsert,
}: {
  kind: TemplateKind;
  target: string;
  onInsert: (text: string) => void;
}) {
  const t = useTranslate();
  const title = useId();
  const known = fieldsOf(kind);
  return (
    <section aria-labelledby={title} className="grid gap-1.5">
      <h3 id={title} className="text-xs font-medium text-ink-mute">
        {t('Put in “{target}”', { target })}
      </h3>
      <div className="flex flex-wrap gap-1.5">
        {nameFields
          .filter(({ name }) => known.includes(name))
          .map(({ name, meaning }) => (
            <Button
              key={name}
              size="sm"
              className="font-mono"
              title={t(meaning)}
              aria-label={t('{field}: {meaning}', { field: braced(name), meaning })}
              // The text field keeps the focus, and with it the place of the cursor.
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => onInsert(braced(name))}
            >
              {braced(name)}
            </Button>
          ))}
      </div>
    </section>
  );
}

function problemOf(choices: NameChoices, kind: TemplateKind): Message | null {
  const choice = choices[kind];
  const parsed = choice === null ? null : parseTemplate(choice, kind);
  return parsed && 'problem' in parsed ? parsed.problem : null;
}

/** As the download has it, with its ending. */
function nameOf(
  kind: TemplateKind,
  templates: NameTemplates,
  { session, clip }: NameSample,
): string {
  if (kind === 'reel') return reelFileName(session, templates);
  const file = session.marked ? 'tracked' : 'plain';
  if (kind === 'clip') return clipFileName(session, clip, file, templates);
  return `${archivedClipNames(session, [clip], templates)[0]}.mp4`;
}
