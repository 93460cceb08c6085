'use client';
// Tagging beside the pitch: big buttons that work without a network. Later the tags are added to a
// match, by its kick-offs.

import { Download, Flag, Pencil, Send, Trash2, Undo2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { saveFile } from '@/lib/client/download';
import { formatClock, formatDay } from '@/lib/client/quantities';
import { momentsOf, type Recording } from '@/lib/moments/recording/recording';
import { Button } from '../ui/button';
import { PhoneTags } from './phone-tags';
import { listOf } from './recording-list';
import { SendToMatch } from './send-to-match';
import { type PhoneTag, useRecordings } from './use-recordings';

export function TaggingPage() {
  const t = useTranslate();
  const { recordings, tags, save, remove, saveTags } = useRecordings();
  const [openId, setOpenId] = useState<string | null>(null);
  const [editing, setEditing] = useState(false);
  useServiceWorker();
  const open = recordings.find(({ id }) => id === openId) ?? null;
  const begin = () => {
    const now = Date.now();
    const fresh: Recording = {
      ...{ id: crypto.randomUUID(), startedAt: now, kickOffs: [], tags: [], sentAt: null },
      name: t('Match of {day}', { day: formatDay(t, new Date(now).toISOString()) }),
    };
    save(fresh);
    setOpenId(fresh.id);
  };
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-xl flex-col gap-4 p-4">
      {open ? (
        <RecordingScreen
          recording={open}
          tags={tags}
          onChange={save}
          onClose={() => setOpenId(null)}
        />
      ) : (
        <>
          <header>
            <h1 className="text-2xl font-semibold">{t('Tag a match')}</h1>
            <p className="mt-1 text-ink-mute">
              {t(
                'Press a button when something happens. It works without a network; later the tags find their place in the video by the kick-off.',
              )}
            </p>
          </header>
          <Button variant="primary" size="lg" onClick={begin}>
            {t('Begin a match')}
          </Button>
          <Button onClick={() => setEditing(true)}>
            <Pencil aria-hidden />
            {t('Change the buttons')}
          </Button>
          <RecordingList
            recordings={recordings}
            onOpen={setOpenId}
            onRemove={remove}
            onSent={save}
          />
          <PhoneTags tags={tags} open={editing} onOpenChange={setEditing} onSave={saveTags} />
        </>
      )}
    </main>
  );
}

/** The page comes from this phone when there is no network. */
function useServiceWorker(): void {
  useEffect(() => {
    if ('serviceWorker' in navigator)
      navigator.serviceWorker.register('/tag-worker.js', { scope: '/tag' }).catch(() => undefined);
  }, []);
}

function RecordingScreen({
  recording,
  tags,
  onChange,
  onClose,
}: {
  recording: Recording;
  tags: readonly PhoneTag[];
  onChange: (recording: Recording) => void;
  onClose: () => void;
}) {
  const t = useTranslate();
  const now = useNow();
  const kickOff = recording.kickOffs.at(-1);
  const last = recording.tags.at(-1);
  const press = ({ of, name, lead, lag }: PhoneTag) => {
    navigator.vibrate?.(30);
    onChange({
      ...recording,
      tags: [...recording.tags, { id: crypto.randomUUID(), at: Date.now(), of, name, lead, lag }],
    });
  };
  return (
    <>
      <h1 className="sr-only">{t('Tag a match')}</h1>
      <header className="flex items-center justify-between gap-3">
        <div className="min-w-0">
          <input
            aria-label={t('Name of the match')}
            value={recording.name}
            maxLength={200}
            onChange={(event) => onChange({ ...recording, name: event.target.value })}
            className="w-full truncate rounded bg-transparent text-lg font-semibold"
          />
          <p
            className="figures text-3xl font-semibold"
            role="timer"
            aria-label={t('Time since the kick-off')}
          >
            {kickOff === undefined ? '–:––' : formatClock((now - kickOff) / 1000)}
          </p>
        </div>
        <Button onClick={onClose}>{t('Done')}</Button>
      </header>
      <Button
        size="lg"
        variant={kickOff === undefined ? 'primary' : 'secondary'}
        onClick={() => onChange({ ...recording, kickOffs: [...recording.kickOffs, Date.now()] })}
      >
        <Flag aria-hidden />
        {kickOff === undefined
          ? t('Kick-off')
          : t('Kick-off of part {number}', { number: recording.kickOffs.length + 1 })}
      </Button>
      <div className="grid flex-1 auto-rows-fr grid-cols-2 gap-3">
        {tags.map((tag) => (
          <button
            key={tag.id}
            type="button"
            onClick={() => press(tag)}
            className={`min-h-24 touch-manipulation border-2 border-control bg-surface p-2 text-lg font-semibold shadow-card active:bg-accent active:text-on-accent ${tag.of === 'player' ? 'rounded-full' : 'rounded-2xl'}`}
          >
            {tag.name}
          </button>
        ))}
      </div>
      <div className="flex min-h-11 items-center justify-between gap-3" aria-live="polite">
        <p className="min-w-0 truncate text-ink-mute">
          {last
            ? t('{name}, {time} · {count, plural, one {# tag} other {# tags}}', {
                name: last.name,
                time: formatClock((last.at - (kickOff ?? recording.startedAt)) / 1000),
                count: recording.tags.length,
              })
            : t('No tags yet')}
        </p>
        {last && (
          <Button onClick={() => onChange({ ...recording, tags: recording.tags.slice(0, -1) })}>
            <Undo2 aria-hidden />
            {t('Undo')}
          </Button>
        )}
      </div>
    </>
  );
}

/** The time of the phone, four times a second; 0 on the server. */
function useNow(): number {
  const [now, setNow] = useState(0);
  useEffect(() => {
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, []);
  return now;
}

function RecordingList({
  recordings,
  onOpen,
  onRemove,
  onSent,
}: {
  recordings: readonly Recording[];
  onOpen: (id: string) => void;
  onRemove: (id: string) => void;
  onSent: (recording: Recording) => void;
}) {
  const t = useTranslate();
  const [sending, setSending] = useState<Recording | null>(null);
  if (recordings.length === 0) return null;
  return (
    <section aria-label={t('Tagged matches')}>
      <h2 className="mb-2 font-semibold">{t('Tagged on this phone')}</h2>
      <ul className="grid gap-2">
        {recordings.map((one) => (
          <li
            key={one.id}
            className="flex flex-wrap items-center gap-2 rounded-xl border border-line bg-surface p-3"
          >
            <button
              type="button"
              onClick={() => onOpen(one.id)}
              className="tap min-w-0 flex-1 basis-40 truncate text-left"
            >
              <span className="block truncate font-medium">{one.name}</span>
              <span className="text-xs text-ink-mute">
                {t('{count, plural, one {# moment} other {# moments}}', {
                  count: momentsOf(one).length,
                })}
                {one.sentAt !== null && ` · ${t('added to a match')}`}
              </span>
            </button>
            <Button size="sm" onClick={() => setSending(one)}>
              <Send aria-hidden />
              {t('Add to a match')}
            </Button>
            <Button
              size="icon"
              variant="ghost"
              aria-label={t('Download {name} as a list', { name: one.name })}
              onClick={() =>
                saveFile(new Blob([new Uint8Array(listOf(one))], { type: 'text/csv' }), 'tags.csv')
              }
            >
              <Download aria-hidden />
            </Button>
            <Button
              size="icon"
              variant="ghost"
              aria-label={t('Delete {name}', { name: one.name })}
              onClick={() => onRemove(one.id)}
            >
              <Trash2 aria-hidden />
            </Button>
          </li>
        ))}
      </ul>
      {sending && (
        <SendToMatch recording={sending} onClose={() => setSending(null)} onSent={onSent} />
      )}
    </section>
  );
}
