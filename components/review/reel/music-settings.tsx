'use client';
// Music under the reel: a file that is brought, how loud it is beside the match, and that its rights are
// the user's business.

import { Music, Trash2, Upload as UploadIcon } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { Button } from '@/components/ui/button';
import { ErrorNote } from '@/components/ui/error-note';
import { ProgressBar } from '@/components/ui/progress-bar';
import { Segmented } from '@/components/ui/segmented';
import { Toggle } from '@/components/ui/toggle';
import type { ApiFailure } from '@/lib/client/http';
import { formatLength } from '@/lib/client/quantities';
import { uploadMusic } from '@/lib/client/uploads/upload-music';
import type { ReelOptions } from '@/lib/contracts/reel-options';
import type { SessionView } from '@/lib/contracts/sessions';
import { type Message, message } from '@/lib/messages/message';
import type { MusicLevel } from '@/lib/session/reel-choices';
import type { MusicFile } from './undo-music';

const levels = [
  { value: 'background', label: message('Background') },
  { value: 'equal', label: message('Equal') },
  { value: 'only', label: message('Only music') },
] as const;

const levelWords: Readonly<Record<MusicLevel, Message>> = {
  background: message('Quieter than the match, and lower while that is loud.'),
  equal: message('As loud as the match.'),
  only: message('Without the sound of the match.'),
};

export function MusicSettings({
  session: { id, music, reelOptions },
  onChange,
  onRemove,
}: {
  session: Pick<SessionView, 'id' | 'music' | 'reelOptions'>;
  onChange: (music: ReelOptions['music']) => void;
  onRemove: (file: MusicFile) => void;
}) {
  const t = useTranslate();
  const { file, checking, error } = music;
  const chosen = reelOptions.music;
  const sending = useMusicUpload(id);
  return (
    <section aria-label={t('Music')} className="grid gap-2">
      <h3 className="font-medium text-ink-soft">{t('Music')}</h3>
      {file && (
        <>
          <p className="flex items-center gap-2">
            <Music aria-hidden className="size-4 shrink-0 text-ink-mute" />
            <span className="min-w-0 flex-1 break-words">
              {file.name}
              <span className="figures text-ink-mute"> {formatLength(t, file.seconds)}</span>
            </span>
            <Button
              size="sm"
              onClick={() => onRemove(file)}
              aria-label={t('Delete the music {name}', { name: file.name })}
            >
              <Trash2 aria-hidden />
              {t('Delete')}
            </Button>
          </p>
          <Toggle
            label={t('Music under the reel')}
            checked={chosen !== null}
            onChange={(on) => onChange(on ? { fileId: file.id, level: 'background' } : null)}
          />
        </>
      )}
      {file && chosen && (
        <>
          <Segmented
            label={t('Volume of the music')}
            value={chosen.level}
            options={levels.map((level) => ({ ...level, label: t(level.label) }))}
            onChange={(level) => onChange({ ...chosen, level })}
            className="grid w-full grid-cols-3"
          />
          <p className="text-xs text-ink-mute">
            {t(levelWords[chosen.level])}{' '}
            {t(
              'It begins and ends softly, is repeated where the reel is longer, and the reel gets even loudness.',
            )}
          </p>
        </>
      )}
      <UploadMusic {...sending} replaces={file !== null} />
      <p className="text-xs text-ink-mute" aria-live="polite">
        {checking ? t('The music is being checked; you may close this page.') : ''}
      </p>
      {error && !checking && sending.sent === null && (
        <ErrorNote error={{ ...error, requestId: id }} />
      )}
    </section>
  );
}

type MusicUpload = {
  /** Share that has arrived, 0..1; null: nothing is being sent. */
  readonly sent: number | null;
  readonly failure: ApiFailure | null;
  readonly start: (file: File) => void;
  readonly stop: () => void;
};

function useMusicUpload(sessionId: string): MusicUpload {
  const [sent, setSent] = useState<number | null>(null);
  const [failure, setFailure] = useState<ApiFailure | null>(null);
  const cancel = useRef<(() => void) | null>(null);
  useEffect(() => () => cancel.current?.(), []);
  const end = (why: ApiFailure | null) => {
    cancel.current = null;
    setSent(null);
    setFailure(why);
  };
  return {
    sent,
    failure,
    start: (file) => {
      setFailure(null);
      setSent(0);
      cancel.current = uploadMusic(sessionId, file, {
        onProgress: (bytes) => setSent(file.size === 0 ? 0 : bytes / file.size),
        onDone: () => end(null),
        onFailure: end,
      });
    },
    stop: () => {
      cancel.current?.();
      end(null);
    },
  };
}

function UploadMusic({
  sent,
  failure,
  start,
  stop,
  replaces,
}: MusicUpload & { readonly replaces: boolean }) {
  const t = useTranslate();
  const input = useRef<HTMLInputElement>(null);
  const rights = useId();
  if (sent !== null)
    return (
      <div className="grid gap-1.5">
        <ProgressBar label={t('Music sent')} value={Math.round(100 * sent)} total={100} />
        <Button size="sm" className="w-fit" onClick={stop}>
          {t('Cancel')}
        </Button>
      </div>
    );
  return (
    <div className="grid gap-1.5">
      <input
        ref={input}
        type="file"
        accept=".mp3,.m4a,.aac,.flac,.ogg,.oga,.opus,.wav,audio/*"
        className="sr-only"
        tabIndex={-1}
        aria-label={t('File of music')}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = '';
          if (file) start(file);
        }}
      />
      <Button
        size="sm"
        className="w-fit"
        onClick={() => input.current?.click()}
        aria-describedby={rights}
      >
        <UploadIcon aria-hidden />
        {replaces ? t('Choose other music') : t('Choose music')}
      </Button>
      <p id={rights} className="text-xs text-ink-mute">
        {t(
          'MP3, M4A, AAC, FLAC, OGG or WAV. The rights to the music are your business: make sure that you may use it where the reel is shown.',
        )}
      </p>
      {failure && <ErrorNote error={failure} />}
    </div>
  );
}
