'use client';
// Who changed the list, when and what; each change can be taken back.

import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Undo2 } from 'lucide-react';
import { useTranslate } from '@/components/language/use-translate';
import { failureFrom } from '@/lib/client/http';
import { readMomentHistory, undoMoments } from '@/lib/client/match-api';
import { formatMoment } from '@/lib/client/quantities';
import { momentHistoryKey, momentsKey } from '@/lib/client/query-keys';
import type { MomentHistory } from '@/lib/contracts/moments';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { ErrorNote } from '../../ui/error-note';
import { failureToast } from '../../ui/failure-toast';
import type { MatchRoom } from '../state/room';

export function ListHistory({
  room,
  open,
  onOpenChange,
}: {
  room: MatchRoom;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const t = useTranslate();
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('History of the list')}
      className="max-w-xl"
    >
      {open && <Changes room={room} />}
    </Dialog>
  );
}

function Changes({ room }: { room: MatchRoom }) {
  const t = useTranslate();
  const videoId = room.video.id;
  const { revision } = room.moments.list;
  const client = useQueryClient();
  // A change of the list is a new entry.
  const queryKey = [...momentHistoryKey(videoId), revision];
  const { data, error, isPending, fetchNextPage, hasNextPage, isFetchingNextPage, refetch } =
    useInfiniteQuery({
      queryKey,
      queryFn: ({ pageParam, signal }) => readMomentHistory(videoId, pageParam, signal),
      initialPageParam: null as number | null,
      getNextPageParam: ({ next }) => next,
    });
  const undoing = useMutation({
    mutationFn: (changed: number) => undoMoments(videoId, changed),
    onSuccess: (list) => client.setQueryData(momentsKey(videoId), list),
    onError: (thrown) => failureToast(thrown),
  });
  const changes = data?.pages.flatMap((page) => page.changes) ?? [];
  if (error) return <ErrorNote error={failureFrom(error)} onRetry={() => void refetch()} />;
  if (isPending) return <p className="text-ink-mute">{t('Reading the history …')}</p>;
  if (changes.length === 0)
    return (
      <p className="text-ink-mute">
        {t('Nothing has been changed yet: mark a moment with I and O.')}
      </p>
    );
  return (
    <div className="grid gap-2">
      <ol
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keys, also without buttons in it
        tabIndex={0}
        className="max-h-[60vh] divide-y divide-line overflow-y-auto"
      >
        {changes.map((change) => (
          <Change
            key={change.revision}
            change={change}
            busy={undoing.isPending && undoing.variables === change.revision}
            onUndo={room.mayEdit && !change.undone ? () => undoing.mutate(change.revision) : null}
          />
        ))}
      </ol>
      {hasNextPage && (
        <Button
          size="sm"
          busy={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
          className="justify-self-center"
        >
          {t('Older changes')}
        </Button>
      )}
    </div>
  );
}

function Change({
  change: { summary, text, by, at, undone },
  busy,
  onUndo,
}: {
  change: MomentHistory['changes'][number];
  busy: boolean;
  onUndo: (() => void) | null;
}) {
  const t = useTranslate();
  // Of an older change only the English words are known.
  const words = text ?? summary;
  return (
    <li className="flex items-center gap-3 py-2">
      <div className="min-w-0 flex-1">
        <p className={undone ? 'break-words text-ink-mute line-through' : 'break-words'}>
          {t(words)}
        </p>
        <p className="figures text-xs text-ink-mute">
          {by ?? t('someone who is gone')} ·{' '}
          <time dateTime={at}>{formatMoment(t, at, 'without')}</time>
          {undone && ` · ${t('taken back')}`}
        </p>
      </div>
      {onUndo && (
        <Button
          size="sm"
          variant="ghost"
          busy={busy}
          onClick={onUndo}
          aria-label={t('Take back: {summary}', { summary: words })}
        >
          <Undo2 aria-hidden />
          {t('Take back')}
        </Button>
      )}
    </li>
  );
}
