'use client';
// What the reel has beside its clips: a title, cuts, sound, chapters. Closed until it is wanted; every
// choice is stored at once and comes into the reel with the next Finalize.

import type { ReactNode } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { ErrorNote } from '@/components/ui/error-note';
import { Segmented } from '@/components/ui/segmented';
import { Toggle } from '@/components/ui/toggle';
import { failureFrom } from '@/lib/client/http';
import { formatNumber } from '@/lib/client/quantities';
import type { LoudnessView, ReelOptions } from '@/lib/contracts/reel-options';
import type { SessionView } from '@/lib/contracts/sessions';
import { type Message, message } from '@/lib/messages/message';
import type { Translate } from '@/lib/messages/translate';
import {
  type Slate,
  type SlateLanguage,
  slateLanguageOf,
  slateSeconds,
} from '@/lib/review/slate/slate';
import type { CrossFade } from '@/lib/session/reel-choices';
import { MusicSettings } from './music-settings';
import { SlateSettings } from './slate-settings';
import { useReelChanges } from './use-reel-changes';

export function ReelSettings({ session }: { session: SessionView }) {
  const t = useTranslate();
  const { changeOptions: change, removeMusic, optionsFailure } = useReelChanges(session.id);
  const language = slateLanguageOf(t.language);
  const { reelOptions: options, reel, fastCut, player } = session;
  return (
    <details className="rounded-xl border border-line px-3.5 py-1 text-[0.8125rem]">
      <summary className="tap cursor-pointer content-center rounded py-1.5 font-medium">
        {t('Title, sound and cuts')}
        <span className="ml-1.5 font-normal text-ink-mute">{summaryOf(t, options)}</span>
      </summary>
      <div className="grid gap-4 pt-1 pb-3">
        {optionsFailure && <ErrorNote error={failureFrom(optionsFailure)} />}
        <section aria-label={t('Title')} className="grid gap-3">
          <Toggle
            label={t('A title before the first clip')}
            checked={options.slate !== null}
            onChange={(on) => change({ slate: on ? newSlate(player, language) : null })}
          />
          {options.slate && (
            <SlateSettings
              slate={options.slate}
              player={player}
              size={sizeOf(session)}
              onChange={(slate) => change({ slate: { ...slate, language } })}
            />
          )}
          {options.slate && fastCut && (
            <p className="text-xs text-ink-mute">
              {t(
                'These clips are copied as the camera made them, and a title is not: with it the whole reel is rendered, which takes longer.',
              )}
            </p>
          )}
        </section>
        <Choice
          title={t('Between the clips')}
          help={
            options.crossFadeSeconds > 0 &&
            t(
              'Cross-fades take longer: the video around each joint is rendered again, and all of it where the clips differ. Clips shorter than two of them are cut.',
            )
          }
        >
          <Segmented
            label={t('Between the clips')}
            value={String(options.crossFadeSeconds)}
            options={translated(t, fadeOptions)}
            onChange={(seconds) => change({ crossFadeSeconds: Number(seconds) as CrossFade })}
          />
        </Choice>
        <MusicSettings
          session={session}
          onChange={(music) => change({ music })}
          onRemove={removeMusic}
        />
        <Choice title={t('Loudness')} help={loudnessWords(t, options, reel.loudness)}>
          <Segmented
            label={t('Loudness')}
            value={options.music ? 'even' : options.loudness}
            options={translated(t, loudnessOptions)}
            onChange={(loudness) => change({ loudness })}
          />
        </Choice>
        <Choice title={t('Chapters')} help={t('Players list them, to jump to a clip.')}>
          <Segmented
            label={t('Chapters')}
            value={options.chapters}
            options={translated(t, chapterOptions)}
            onChange={(chapters) => change({ chapters })}
          />
        </Choice>
      </div>
    </details>
  );
}

function Choice({
  title,
  help,
  children,
}: {
  title: string;
  help: ReactNode;
  children: ReactNode;
}) {
  return (
    <section aria-label={title} className="grid gap-1.5">
      <h3 className="font-medium text-ink-soft">{title}</h3>
      {children}
      {help && <p className="text-xs text-ink-mute">{help}</p>}
    </section>
  );
}

const fadeOptions = [
  { value: '0', label: message('Cut') },
  { value: '0.25', label: message('Cross-fade of a quarter of a second'), text: '¼ s' },
  { value: '0.5', label: message('Cross-fade of half a second'), text: '½ s' },
  { value: '1', label: message('Cross-fade of one second'), text: '1 s' },
] as const;

const loudnessOptions = [
  { value: 'as recorded', label: message('As recorded') },
  { value: 'even', label: message('Even') },
] as const;

const chapterOptions = [
  { value: 'numbers', label: message('Clip 1, 2, …') },
  { value: 'notes', label: message('Notes of the clips') },
] as const;

/** The options with their labels in the language of the page. */
function translated<Option extends { readonly label: Message }>(
  t: Translate,
  options: readonly Option[],
) {
  return options.map((option) => ({ ...option, label: t(option.label) }));
}

function loudnessWords(
  t: Translate,
  { loudness, music }: ReelOptions,
  made: LoudnessView | null,
): string {
  if (music && made === null) return t('With music it is even: the whole reel at −14 LUFS.');
  if (loudness === 'as recorded' && !music)
    return t('Even brings the whole reel to −14 LUFS, as loud as on video platforms.');
  if (made === null) return t('The whole reel at −14 LUFS, as loud as on video platforms.');
  if (made.afterLufs === null) return t('This reel is silent.');
  const now = lufs(t, made.afterLufs);
  const present =
    made.beforeLufs === null
      ? t('This reel has {now}; before, it had no sound.', { now })
      : t('This reel has {now}; before, it had {before}.', {
          now,
          before: lufs(t, made.beforeLufs),
        });
  if (made.reached) return present;
  const why = t(
    'It could not be brought to −14 LUFS with peaks below −1 dB: its sound is too uneven.',
  );
  return `${present} ${why}`;
}

function lufs(t: Translate, value: number): string {
  return t('{value} LUFS', { value: formatNumber(t, value, 1).replace('-', '−') });
}

/** What is chosen, in a few words beside the closed part. */
function summaryOf(
  t: Translate,
  { slate, crossFadeSeconds, loudness, music }: ReelOptions,
): string {
  return [
    slate && t('title'),
    crossFadeSeconds > 0 && t('cross-fades'),
    music && t('music'),
    loudness === 'even' && !music && t('even sound'),
  ]
    .filter(Boolean)
    .join(', ');
}

function newSlate(name: string, language: SlateLanguage): Slate {
  const empty = { number: '', position: '', year: '', height: '', club: '', contact: '' };
  return { name, ...empty, contactConsent: false, seconds: slateSeconds.default, language };
}

/** Of the clips; until one is cut, that of most videos. */
function sizeOf({ clips }: SessionView): { readonly width: number; readonly height: number } {
  const { width, height } = clips.find((clip) => clip.width !== null) ?? {};
  return { width: width ?? 1920, height: height ?? 1080 };
}
