'use client';
// A clip without a chosen player, for people who may look and not choose.

import { UserCheck } from 'lucide-react';
import { Note } from '../parts/note';
import { PanelBody, PanelTitle } from '../parts/panel-body';
import type { Review } from '../state/review';

export function NotChosenPanel({ review: { data } }: { review: Review }) {
  const { session } = data;
  return (
    <PanelBody buttons={null}>
      <PanelTitle title={`${session.player} is not chosen yet`}>
        As soon as the player is chosen in this clip, you see the mark here.
      </PanelTitle>
      <Note icon={<UserCheck aria-hidden />}>
        {session.ownerName ?? 'An editor'} chooses the player. There is nothing for you to do.
      </Note>
    </PanelBody>
  );
}
