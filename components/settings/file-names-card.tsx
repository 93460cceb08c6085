'use client';
// The templates of file names for the whole installation, with the names that they give to the session
// that changed last.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { TemplateFields } from '@/components/file-names/template-fields';
import { useTranslate } from '@/components/language/use-translate';
import { changeFileNames, getFileNames, getSession, listSessions } from '@/lib/client/api';
import { failureFrom } from '@/lib/client/http';
import { fileNamesKey, fileNamesSampleKey } from '@/lib/client/query-keys';
import type { FileNamesView } from '@/lib/contracts/file-names';
import type { SessionView } from '@/lib/contracts/sessions';
import type { NameChoices } from '@/lib/exports/file-names/file-names';
import { standardTemplates } from '@/lib/exports/file-names/name-template';
import type { Translate } from '@/lib/messages/translate';
import { Card, CardTitle } from '../ui/card';
import { ErrorNote } from '../ui/error-note';
import { Skeleton } from '../ui/skeleton';
import { undoToast } from '../ui/undo-toast';

export function FileNamesCard() {
  const t = useTranslate();
  const names = useQuery({
    queryKey: fileNamesKey,
    queryFn: ({ signal }) => getFileNames(signal),
  });
  const sample = useQuery({
    queryKey: fileNamesSampleKey,
    queryFn: ({ signal }) => newestSession(signal),
  });
  const { change, failure } = useFileNames();
  const session = sample.data?.clips[0] ? sample.data : exampleSession(t);
  const [clip] = session.clips;
  return (
    <Card>
      <CardTitle title={t('Names of files')}>
        {t('Under which reels and clips are downloaded. Files that are there already follow.')}
      </CardTitle>
      <div className="grid gap-4 border-t border-line p-5">
        {(names.error ?? failure) && <ErrorNote error={failureFrom(names.error ?? failure)} />}
        {(names.isPending || sample.isPending) && <Skeleton className="h-56" />}
        {names.data && !sample.isPending && clip && (
          <>
            <TemplateFields
              chosen={names.data.chosen}
              otherwise={standardTemplates}
              sample={{ session, clip }}
              onChange={change}
            />
            <p className="text-xs text-ink-mute">
              {t('Below each template: its name for {player}, {game}.', {
                player: session.player,
                game: session.game,
              })}
            </p>
          </>
        )}
      </div>
    </Card>
  );
}

/** Changes are shown at once, and can be undone. */
function useFileNames() {
  const t = useTranslate();
  const queries = useQueryClient();
  const show = (view: FileNamesView | undefined) => queries.setQueryData(fileNamesKey, view);
  const mutation = useMutation({
    mutationFn: changeFileNames,
    onMutate: (chosen: NameChoices) => {
      const before = queries.getQueryData<FileNamesView>(fileNamesKey);
      if (before) show({ ...before, chosen });
      return before;
    },
    onSuccess: (view, _, before) => {
      show(view);
      undoToast(t('Names of files changed'), async () => {
        show(await changeFileNames(before?.chosen ?? view.chosen));
        return t('The names are as they were');
      });
    },
    onError: (_, __, before) => show(before),
  });
  return { change: (choices: NameChoices) => mutation.mutate(choices), failure: mutation.error };
}

type SampleSession = Pick<SessionView, 'game' | 'player' | 'marked' | 'shape' | 'createdAt'> & {
  readonly clips: readonly Pick<
    SessionView['clips'][number],
    'position' | 'startSeconds' | 'notes'
  >[];
};

async function newestSession(signal: AbortSignal): Promise<SessionView | null> {
  const [newest] = (await listSessions(null, signal)).sessions;
  return newest ? getSession(newest.id, signal) : null;
}

/** Until there is a session. */
function exampleSession(t: Translate): SampleSession {
  return {
    ...{ game: t('Cup final'), player: 'Ada', marked: true, shape: 'source' },
    createdAt: '2026-05-16T15:30:00.000Z',
    clips: [{ position: 0, startSeconds: 754, notes: t('Goal') }],
  };
}
