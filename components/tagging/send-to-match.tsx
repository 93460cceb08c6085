'use client';
// Adds the tags of the phone to the list of a match, as one change that can be undone.

import { useMutation, useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { listVideos } from '@/lib/client/api';
import { failureFrom, needsSignIn } from '@/lib/client/http';
import { changeMoments, readMatch } from '@/lib/client/match-api';
import { formatClock } from '@/lib/client/quantities';
import { matchKey, videosKey } from '@/lib/client/query-keys';
import type { VideoView } from '@/lib/contracts/videos';
import { momentsOf, placeMoments, type Recording } from '@/lib/moments/recording/recording';
import { Button, buttonClass } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { ErrorNote } from '../ui/error-note';
import { SelectField, TextField } from '../ui/field';

export function SendToMatch({
  recording,
  onClose,
  onSent,
}: {
  recording: Recording;
  onClose: () => void;
  onSent: (recording: Recording) => void;
}) {
  const t = useTranslate();
  const [videoId, setVideoId] = useState('');
  const videos = useQuery({
    queryKey: videosKey,
    queryFn: ({ signal }) => listVideos(signal),
    retry: false,
  });
  const usable = (videos.data ?? []).filter(
    ({ state, rights }) => state === 'ready' && rights.edit,
  );
  const video = usable.find(({ id }) => id === videoId) ?? null;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('Add to a match')}
      description={t('{count, plural, one {# moment} other {# moments}} of {name}.', {
        count: momentsOf(recording).length,
        name: recording.name,
      })}
    >
      <div className="grid gap-4">
        {videos.isError &&
          (needsSignIn(videos.error) ? (
            <p>
              <Link href="/login?next=/tag" className={buttonClass({ variant: 'primary' })}>
                {t('Sign in to see your matches')}
              </Link>
            </p>
          ) : (
            <ErrorNote error={failureFrom(videos.error)} onRetry={() => void videos.refetch()} />
          ))}
        {videos.data && (
          <SelectField
            label={t('Match')}
            value={videoId}
            onChange={(event) => setVideoId(event.target.value)}
          >
            <option value="">
              {usable.length === 0 ? t('No match to add to') : t('Choose a match')}
            </option>
            {usable.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </SelectField>
        )}
        {video && (
          <Alignment
            key={video.id}
            video={video}
            recording={recording}
            onSent={onSent}
            onClose={onClose}
          />
        )}
      </div>
    </Dialog>
  );
}

/** Where the kick-offs are in the video: from its match clock, or typed in. */
function Alignment({
  video,
  recording,
  onSent,
  onClose,
}: {
  video: VideoView;
  recording: Recording;
  onSent: (recording: Recording) => void;
  onClose: () => void;
}) {
  const t = useTranslate();
  const { data: settings } = useQuery({
    queryKey: matchKey(video.id),
    queryFn: ({ signal }) => readMatch(video.id, signal),
  });
  const [typed, setTyped] = useState<Readonly<Record<number, string>>>({});
  const parts = Math.max(recording.kickOffs.length, 1);
  const kickOffs = Array.from({ length: parts }, (_, i) => {
    const text = typed[i];
    if (text !== undefined) return secondsOf(text);
    return settings?.clock[i]?.videoSeconds ?? (i === 0 ? 0 : undefined);
  });
  const duration = video.probe?.durationSeconds ?? 0;
  const known = kickOffs.map((seconds) => seconds ?? Number.NaN);
  const placed = placeMoments(momentsOf(recording), known, duration).filter(
    ({ startSeconds }) => !Number.isNaN(startSeconds),
  );
  const sending = useMutation({
    mutationFn: () =>
      changeMoments(video.id, {
        changeId: recording.id,
        operations: placed.map(({ id, ...fields }) => ({
          op: 'add' as const,
          id,
          fields: { ...fields, notes: '', include: true },
        })),
      }),
    onSuccess: () => {
      onSent({ ...recording, sentAt: Date.now() });
      onClose();
    },
  });
  return (
    <>
      {kickOffs.map((seconds, i) => (
        <TextField
          // biome-ignore lint/suspicious/noArrayIndexKey: a part is its number
          key={i}
          label={t('Kick-off of part {number} in the video', { number: i + 1 })}
          help={
            settings?.clock[i]
              ? t('From the match clock: {name}', { name: settings.clock[i].name })
              : t('As the player shows it, such as 1:35')
          }
          value={typed[i] ?? (seconds === undefined ? '' : formatClock(seconds, 1))}
          onChange={(event) => setTyped({ ...typed, [i]: event.target.value })}
        />
      ))}
      {sending.isError && <ErrorNote error={failureFrom(sending.error)} />}
      <div className="flex items-center justify-between gap-3">
        <p className="text-[0.8125rem] text-ink-mute">
          {t('{count, plural, one {# moment} other {# moments}} in the video', {
            count: placed.length,
          })}
        </p>
        <Button
          variant="primary"
          disabled={placed.length === 0}
          busy={sending.isPending}
          onClick={() => sending.mutate()}
        >
          {t('Add')}
        </Button>
      </div>
    </>
  );
}

/** "1:35", "1:02:03.5" or "95". */
function secondsOf(text: string): number | undefined {
  const numbers = text.trim().split(':').map(Number);
  if (text.trim() === '' || numbers.some((one) => Number.isNaN(one))) return undefined;
  return numbers.reduce((sum, one) => sum * 60 + one, 0);
}
