'use client';
// An empty tab of the list: what belongs here, and how to begin.

import { ListVideo, Sparkles } from 'lucide-react';
import { useTranslate } from '@/components/language/use-translate';
import { EmptyState } from '../../ui/empty-state';
import type { MatchRoom } from '../state/room';
import type { Shown } from '../state/shown';
import { ProposeButton } from './proposal-bar';

export function NoMoments({
  room,
  shown,
  isFiltered,
}: {
  room: MatchRoom;
  shown: Shown;
  isFiltered: boolean;
}) {
  const t = useTranslate();
  if (isFiltered)
    return (
      <EmptyState icon={ListVideo} title={t('Nothing matches')}>
        {t('Search for a player, a kind or a word of the notes.')}
      </EmptyState>
    );
  if (shown === 'proposed')
    return (
      <EmptyState
        icon={Sparkles}
        title={t('No proposals')}
        action={room.mayEdit ? <ProposeButton room={room} /> : undefined}
      >
        {t(
          'From the sound of the crowd, the camera and the players, moments worth a look are proposed. You decide about each: A accepts, X rejects.',
        )}
      </EmptyState>
    );
  return (
    <EmptyState
      icon={ListVideo}
      title={t('The list is empty')}
      action={room.mayEdit ? <ProposeButton room={room} /> : undefined}
    >
      {room.mayEdit
        ? t(
            'Play the match. Press I where a moment begins and O where it ends, or a tag below the video when something happens. You can also import a list.',
          )
        : t('An editor of this match makes it.')}
    </EmptyState>
  );
}
