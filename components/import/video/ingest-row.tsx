'use client';
// One file of the ingest folder: what the watch made of it, and what a person may do about it.

import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import { RotateCw, Undo2, X } from 'lucide-react';
import { toast } from 'sonner';
import { useTranslate } from '@/components/language/use-translate';
import { checkIngest, removeIngest } from '@/lib/client/api';
import { failureFrom } from '@/lib/client/http';
import { formatAgo, formatBytes } from '@/lib/client/quantities';
import { ingestKey } from '@/lib/client/query-keys';
import type { IngestFile, VideoView } from '@/lib/contracts/videos';
import { message } from '@/lib/messages/message';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { undoToast } from '../../ui/undo-toast';

export const isRemoved = (file: IngestFile) => file.watch?.state === 'removed';

type Props = {
  readonly file: IngestFile;
  readonly importFile: UseMutationResult<VideoView, Error, string>;
};

export function IngestRow({ file, importFile }: Props) {
  const t = useTranslate();
  const { remove, check } = useIngestDecisions();
  const { key, name, watch } = file;
  const isStopped =
    watch?.state === 'incomplete' || watch?.state === 'waiting' || watch?.state === 'refused';
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-3.5 py-2.5">
      <div className="min-w-40 flex-1">
        <p className="truncate font-medium">{name}</p>
        <p className="figures text-xs text-ink-mute">
          {formatBytes(t, file.sizeBytes)} · {formatAgo(t, file.modifiedAt, Date.now())}
        </p>
        {watch?.error && (
          <p className="text-xs text-ink-mute">
            {t(watch.error.message)} {t(watch.error.hint)}
          </p>
        )}
      </div>
      <WatchBadge state={watch?.state ?? null} />
      {isStopped ? (
        <Button
          size="sm"
          busy={check.isPending}
          onClick={() => check.mutate(file)}
          aria-label={t('Check again: {name}', { name })}
        >
          <RotateCw aria-hidden />
          {t('Check again')}
        </Button>
      ) : file.stable ? (
        <Button
          size="sm"
          busy={importFile.isPending && importFile.variables === key}
          onClick={() => importFile.mutate(key)}
          aria-label={t('Use this: {name}', { name })}
        >
          {t('Use this')}
        </Button>
      ) : (
        <Badge tone="info">{t('still being copied')}</Badge>
      )}
      <Button
        variant="ghost"
        size="icon"
        busy={remove.isPending}
        onClick={() => remove.mutate(file)}
        aria-label={t('Remove {name} from the list', { name })}
        title={t('Remove from the list. The file itself stays in the folder.')}
      >
        <X aria-hidden />
      </Button>
    </li>
  );
}

/** Files that were taken off the list, each with the way back. */
export function RemovedFiles({ files }: { files: readonly IngestFile[] }) {
  const t = useTranslate();
  const { check } = useIngestDecisions();
  return (
    <details className="border-t border-line px-3.5 py-2.5">
      <summary className="cursor-pointer text-xs text-ink-mute">
        {t('Removed from the list, still in the folder: {count}', { count: files.length })}
      </summary>
      <ul>
        {files.map((file) => (
          <li key={file.key} className="flex items-center gap-3 pt-2">
            <p className="min-w-0 flex-1 truncate text-ink-mute">{file.name}</p>
            <Button
              size="sm"
              busy={check.isPending && check.variables.key === file.key}
              onClick={() => check.mutate(file)}
              aria-label={t('Put back on the list: {name}', { name: file.name })}
            >
              <Undo2 aria-hidden />
              {t('Put back')}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}

function useIngestDecisions() {
  const t = useTranslate();
  const queries = useQueryClient();
  const onSettled = () => queries.invalidateQueries({ queryKey: ingestKey });
  const onError = (thrown: Error) => {
    const failure = failureFrom(thrown);
    toast.error(t(failure.message), { description: t(failure.hint) });
  };
  const check = useMutation({
    mutationFn: ({ key }: IngestFile) => checkIngest(key),
    onError,
    onSettled,
  });
  const remove = useMutation({
    mutationFn: ({ key }: IngestFile) => removeIngest(key),
    onSuccess: (_, { key, name }) =>
      undoToast(t('{name} removed from the list', { name }), async () => {
        await checkIngest(key);
        await onSettled();
        return t('{name} is back', { name });
      }),
    onError,
    onSettled,
  });
  return { check, remove };
}

const watchLabels = {
  copying: null,
  incomplete: { tone: 'info', label: message('incomplete, looked at again') },
  waiting: { tone: 'info', label: message('waiting, tried again by itself') },
  taken: { tone: 'ok', label: message('taken in') },
  duplicate: { tone: 'neutral', label: message('already here') },
  refused: { tone: 'bad', label: message('cannot be used') },
  removed: null,
} as const;

/** What the watch made of a file. */
function WatchBadge({ state }: { state: keyof typeof watchLabels | null }) {
  const t = useTranslate();
  const look = state === null ? null : watchLabels[state];
  return look && <Badge tone={look.tone}>{t(look.label)}</Badge>;
}
