'use client';
// A clip without a chosen player, for people who may look and not choose.

import { UserCheck } from 'lucide-react';
import { useTranslate } from '@/components/language/use-translate';
import { Note } from '../parts/note';
import { PanelBody, PanelTitle } from '../parts/panel-body';
import type { Review } from '../state/review';

export function NotChosenPanel({ review: { data } }: { review: Review }) {
  const t = useTranslate();
  const { session } = data;
  return (
    <PanelBody buttons={null}>
      <PanelTitle title={t('{player} is not chosen yet', { player: session.player })}>
        {t('As soon as the player is chosen in this clip, you see the mark here.')}
      </PanelTitle>
      <Note icon={<UserCheck aria-hidden />}>
        {session.ownerName
          ? t('{owner} chooses the player. There is nothing for you to do.', {
              owner: session.ownerName,
            })
          : t('An editor chooses the player. There is nothing for you to do.')}
      </Note>
    </PanelBody>
  );
}
