'use client';
// What the reel has beside its clips: a title, cuts, sound, chapters. Closed until it is wanted; every
// choice is stored at once and comes into the reel with the next Finalize.

import type { ReactNode } from 'react';
import { ErrorNote } from '@/components/ui/error-note';
import { Segmented } from '@/components/ui/segmented';
import { Toggle } from '@/components/ui/toggle';
import { failureFrom } from '@/lib/client/http';
import type { LoudnessView, ReelOptions } from '@/lib/contracts/reel-options';
import type { SessionView } from '@/lib/contracts/sessions';
import { type Slate, slateSeconds } from '@/lib/review/slate/slate';
import type { CrossFade } from '@/lib/session/reel-choices';
import { MusicSettings } from './music-settings';
import { SlateSettings } from './slate-settings';
import { useReelChanges } from './use-reel-changes';

export function ReelSettings({ session }: { session: SessionView }) {
  const { changeOptions: change, removeMusic, optionsFailure } = useReelChanges(session.id);
  const { reelOptions: options, reel, fastCut, player } = session;
  return (
    <details className="rounded-xl border border-line px-3.5 py-1 text-[0.8125rem]">
      <summary className="tap cursor-pointer content-center rounded py-1.5 font-medium">
        Title, sound and cuts
        <span className="ml-1.5 font-normal text-ink-mute">{summaryOf(options)}</span>
      </summary>
      <div className="grid gap-4 pt-1 pb-3">
        {optionsFailure && <ErrorNote error={failureFrom(optionsFailure)} />}
        <section aria-label="Title" className="grid gap-3">
          <Toggle
            label="A title before the first clip"
            checked={options.slate !== null}
            onChange={(on) => change({ slate: on ? newSlate(player) : null })}
          />
          {options.slate && (
            <SlateSettings
              slate={options.slate}
              player={player}
              size={sizeOf(session)}
              onChange={(slate) => change({ slate })}
            />
          )}
          {options.slate && fastCut && (
            <p className="text-xs text-ink-mute">
              These clips are copied as the camera made them, and a title is not: with it the whole
              reel is rendered, which takes longer.
            </p>
          )}
        </section>
        <Choice
          title="Between the clips"
          help={
            options.crossFadeSeconds > 0 &&
            'Cross-fades take longer: the video around each joint is rendered again, and all of it where the clips differ. Clips shorter than two of them are cut.'
          }
        >
          <Segmented
            label="Between the clips"
            value={String(options.crossFadeSeconds)}
            options={fadeOptions}
            onChange={(seconds) => change({ crossFadeSeconds: Number(seconds) as CrossFade })}
          />
        </Choice>
        <MusicSettings
          session={session}
          onChange={(music) => change({ music })}
          onRemove={removeMusic}
        />
        <Choice title="Loudness" help={loudnessWords(options, reel.loudness)}>
          <Segmented
            label="Loudness"
            value={options.music ? 'even' : options.loudness}
            options={loudnessOptions}
            onChange={(loudness) => change({ loudness })}
          />
        </Choice>
        <Choice title="Chapters" help="Players list them, to jump to a clip.">
          <Segmented
            label="Chapters"
            value={options.chapters}
            options={chapterOptions}
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
  { value: '0', label: 'Cut' },
  { value: '0.25', label: 'Cross-fade of a quarter of a second', text: '¼ s' },
  { value: '0.5', label: 'Cross-fade of half a second', text: '½ s' },
  { value: '1', label: 'Cross-fade of one second', text: '1 s' },
] as const;

const loudnessOptions = [
  { value: 'as recorded', label: 'As recorded' },
  { value: 'even', label: 'Even' },
] as const;

const chapterOptions = [
  { value: 'numbers', label: 'Clip 1, 2, …' },
  { value: 'notes', label: 'Notes of the clips' },
] as const;

function loudnessWords({ loudness, music }: ReelOptions, made: LoudnessView | null): string {
  if (music && made === null) return 'With music it is even: the whole reel at −14 LUFS.';
  if (loudness === 'as recorded' && !music)
    return 'Even brings the whole reel to −14 LUFS, as loud as on video platforms.';
  if (made === null) return 'The whole reel at −14 LUFS, as loud as on video platforms.';
  if (made.afterLufs === null) return 'This reel is silent.';
  const now = `This reel has ${lufs(made.afterLufs)}; before, it had ${lufs(made.beforeLufs)}.`;
  return made.reached
    ? now
    : `${now} It could not be brought to −14 LUFS with peaks below −1 dB: its sound is too uneven.`;
}

function lufs(value: number | null): string {
  return value === null ? 'no sound' : `${value.toFixed(1).replace('-', '−')} LUFS`;
}

/** What is chosen, in a few words beside the closed part. */
function summaryOf({ slate, crossFadeSeconds, loudness, music }: ReelOptions): string {
  return [
    slate && 'title',
    crossFadeSeconds > 0 && 'cross-fades',
    music && 'music',
    loudness === 'even' && !music && 'even sound',
  ]
    .filter(Boolean)
    .join(', ');
}

function newSlate(name: string): Slate {
  const empty = { number: '', position: '', year: '', height: '', club: '', contact: '' };
  return { name, ...empty, contactConsent: false, seconds: slateSeconds.default };
}

/** Of the clips; until one is cut, that of most videos. */
function sizeOf({ clips }: SessionView): { readonly width: number; readonly height: number } {
  const { width, height } = clips.find((clip) => clip.width !== null) ?? {};
  return { width: width ?? 1920, height: height ?? 1080 };
}
