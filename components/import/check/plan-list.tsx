'use client';
// The sessions the list would create: clips per player after merging, and their times in the video.

import { useTranslate } from '@/components/language/use-translate';
import { formatClock, formatLength } from '@/lib/client/quantities';
import type { PlannedSession } from '@/lib/contracts/highlights';
import type { VideoView } from '@/lib/contracts/videos';
import type { Translate } from '@/lib/messages/translate';
import { lineNames } from './reading-words';

// A list of another kind may name thousands of players, and a player hundreds of clips.
const sessionsShownMax = 24;
const clipsShownMax = 200;
const mergedShownMax = 5;

export function PlanList({
  sessions,
  videos,
}: {
  sessions: readonly PlannedSession[];
  videos: readonly VideoView[];
}) {
  const t = useTranslate();
  if (sessions.length === 0) return null;
  return (
    <section aria-label={t('Sessions to be created')}>
      <h3 className="mb-2 text-[0.8125rem] font-medium text-ink-soft">
        {t('{sessionCount, plural, one {# session} other {# sessions}} to be created', {
          sessionCount: sessions.length,
        })}
      </h3>
      <ul className="grid gap-2 sm:grid-cols-2">
        {sessions.slice(0, sessionsShownMax).map((session) => (
          <li
            key={session.videoId + session.player}
            className="rounded-xl border border-line p-3.5"
          >
            <div className="flex items-baseline justify-between gap-3">
              <p className="min-w-0 truncate font-semibold">{session.player}</p>
              <p className="figures shrink-0 text-[0.8125rem] text-ink-soft">
                {t('{clipCount, plural, one {# clip} other {# clips}}', {
                  clipCount: session.clips.length,
                })}{' '}
                · {formatLength(t, session.totalSeconds)}
              </p>
            </div>
            <p className="truncate text-xs text-ink-mute">{session.game}</p>
            <Timeline
              session={session}
              duration={
                videos.find((video) => video.id === session.videoId)?.probe?.durationSeconds ?? 0
              }
            />
          </li>
        ))}
      </ul>
      {sessions.length > sessionsShownMax && (
        <p className="mt-2 text-[0.8125rem] text-ink-mute">
          {t('And {sessionCount, plural, one {# more session} other {# more sessions}}.', {
            sessionCount: sessions.length - sessionsShownMax,
          })}
        </p>
      )}
    </section>
  );
}

function Timeline({ session, duration }: { session: PlannedSession; duration: number }) {
  const t = useTranslate();
  const clips = session.clips.slice(0, clipsShownMax);
  const end = Math.max(duration, ...clips.map((clip) => clip.stopSeconds), 1);
  const merged = clips.filter((clip) => clip.lines.length > 1);
  return (
    <>
      <svg
        viewBox="0 0 1000 14"
        preserveAspectRatio="none"
        aria-hidden
        className="mt-2.5 h-3.5 w-full overflow-hidden rounded bg-sunken"
      >
        {clips.map((clip) => (
          <rect
            key={clip.startSeconds}
            x={(clip.startSeconds / end) * 1000}
            width={Math.max(((clip.stopSeconds - clip.startSeconds) / end) * 1000, 5)}
            height={14}
            className="fill-accent-strong"
          />
        ))}
      </svg>
      <p className="figures mt-1.5 truncate text-xs text-ink-mute">
        {clips
          .map((clip) => `${formatClock(clip.startSeconds)}–${formatClock(clip.stopSeconds)}`)
          .join(', ')}
      </p>
      {merged.length > 0 && (
        <p className="mt-0.5 text-xs text-ink-mute">{mergedWords(t, merged)}</p>
      )}
    </>
  );
}

/** Which lines were joined; of many only the first, and their number. */
function mergedWords(t: Translate, merged: PlannedSession['clips']): string {
  const shown = merged
    .slice(0, mergedShownMax)
    .map(({ lines }) =>
      t(
        '{count, plural, one {Line {lines}} other {Lines {lines}}} became one clip',
        lineNames(t, lines, Number.POSITIVE_INFINITY),
      ),
    )
    .join('; ');
  const more = merged.length - mergedShownMax;
  return more > 0 ? t('{list}; and {count} more.', { list: shown, count: more }) : `${shown}.`;
}
