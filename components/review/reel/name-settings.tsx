'use client';
// The names of a session's files, where they are to be others than the installation's. Closed until it is
// wanted.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { TemplateFields } from '@/components/file-names/template-fields';
import { useTranslate } from '@/components/language/use-translate';
import { ErrorNote } from '@/components/ui/error-note';
import { getFileNames, setNameTemplates } from '@/lib/client/api';
import { failureFrom } from '@/lib/client/http';
import { fileNamesKey, sessionKey } from '@/lib/client/query-keys';
import type { SessionView } from '@/lib/contracts/sessions';
import type { NameChoices } from '@/lib/exports/file-names/file-names';
import { patchSession } from '../state/use-session';

export function NameSettings({ session }: { session: SessionView }) {
  const t = useTranslate();
  const queries = useQueryClient();
  const [isOpen, setIsOpen] = useState(false);
  const names = useQuery({
    queryKey: fileNamesKey,
    queryFn: ({ signal }) => getFileNames(signal),
    enabled: isOpen,
  });
  const change = useMutation({
    mutationFn: (choices: NameChoices) => setNameTemplates(session.id, choices),
    // One after the other: the last choice is the one that stays.
    scope: { id: `name-templates-${session.id}` },
    onMutate: (nameTemplates) =>
      patchSession(queries, session.id, (before) => ({ ...before, nameTemplates })),
    onSettled: () => queries.invalidateQueries({ queryKey: sessionKey(session.id) }),
  });
  const failure = names.error ?? change.error;
  const [clip] = session.clips;
  if (!clip) return null;
  return (
    <details
      className="rounded-xl border border-line px-3.5 py-1 text-[0.8125rem]"
      onToggle={(event) => setIsOpen(event.currentTarget.open)}
    >
      <summary className="tap cursor-pointer content-center rounded py-1.5 font-medium">
        {t('Names of files')}
        <bdi className="ml-1.5 font-normal break-all text-ink-mute">{session.reel.fileName}</bdi>
      </summary>
      <div className="grid gap-3 pt-1 pb-3">
        {failure && <ErrorNote error={failureFrom(failure)} />}
        {names.data && (
          <TemplateFields
            chosen={session.nameTemplates}
            otherwise={names.data.templates}
            sample={{ session, clip }}
            onChange={(choices) => change.mutate(choices)}
          />
        )}
        <p className="text-xs text-ink-mute">
          {t('Of this session alone; an empty field is the name of the installation.')}
        </p>
      </div>
    </details>
  );
}
