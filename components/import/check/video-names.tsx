'use client';
// Names in the list that no video has: the user says which is meant.

import { useTranslate } from '@/components/language/use-translate';
import type { ParseResult } from '@/lib/contracts/highlights';
import type { VideoView } from '@/lib/contracts/videos';
import { SelectField } from '../../ui/field';
import type { Draft } from '../draft/draft';

/** A list of another match altogether may hold thousands of names. */
const shownMax = 12;

export function VideoNames({
  result,
  videoNames,
  onVideoNames,
  videos,
}: {
  result: ParseResult;
  videoNames: Draft['videoNames'];
  onVideoNames: (videoNames: Draft['videoNames']) => void;
  videos: readonly VideoView[];
}) {
  const t = useTranslate();
  const names = namesToMatch(result, videoNames);
  if (names.length === 0) return null;
  const selectVideo = (name: string, id: string) => {
    const { [name]: _, ...rest } = videoNames;
    onVideoNames(id === '' ? rest : { ...rest, [name]: id });
  };
  return (
    <fieldset className="grid gap-3 rounded-xl bg-accent-soft p-4">
      <legend className="sr-only">{t('Names of videos')}</legend>
      <p className="font-medium">{t('Which video does the list mean?')}</p>
      {names.slice(0, shownMax).map((name) => (
        <SelectField
          key={name}
          label={name === '' ? t('Rows without a video name') : name}
          value={videoNames[name] ?? ''}
          onChange={(event) => selectVideo(name, event.target.value)}
          className="sm:max-w-md"
        >
          <option value="">{t('Choose a video…')}</option>
          {videos.map((video) => (
            <option key={video.id} value={video.id}>
              {video.name}
            </option>
          ))}
        </SelectField>
      ))}
      {names.length > shownMax && (
        <p className="text-[0.8125rem] text-ink-soft">
          {t(
            'And {nameCount} more names that fit no video. If the list is of other matches, choose their videos in step 1.',
            { nameCount: names.length - shownMax },
          )}
        </p>
      )}
    </fieldset>
  );
}

/** Names without a matching video, and names the user has matched already, to change the choice. */
function namesToMatch(result: ParseResult, videoNames: Draft['videoNames']): string[] {
  const usedNames = new Set(result.rows.map((row) => row.videoName));
  return [
    ...new Set([
      ...Object.keys(videoNames).filter((name) => usedNames.has(name)),
      ...result.unmatchedVideoNames,
    ]),
  ];
}
