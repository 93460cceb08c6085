'use client';
// A job is running or queued for the clip: what it does, how far it is, and what to do meanwhile.

import { ArrowRight } from 'lucide-react';
import { JobLine } from '@/components/jobs/job-line';
import { useTranslate } from '@/components/language/use-translate';
import { Button } from '@/components/ui/button';
import { Skeleton } from '@/components/ui/skeleton';
import type { ClipView } from '@/lib/contracts/sessions';
import { type Message, message } from '@/lib/messages/message';
import { KeyButton } from '../parts/key-button';
import { PanelBody, PanelTitle } from '../parts/panel-body';
import { nextAwaitingUser } from '../state/clip-status';
import type { Review } from '../state/review';

export function WorkingPanel({ review: { data, actions } }: { review: Review }) {
  const t = useTranslate();
  const { session, clip } = data;
  const next = nextAwaitingUser(session.clips, clip.id);
  const { title, text } = workingText(clip, session.player);
  return (
    <PanelBody buttons={clip.state !== 'finalizing' && <WorkingButtons {...{ clip, actions }} />}>
      <PanelTitle title={t(title)}>{t(text)}</PanelTitle>
      {clip.job ? (
        <JobLine job={clip.job} mayCancel={session.rights.choose} />
      ) : (
        <Skeleton className="h-20" />
      )}
      {next && (
        <div className="rounded-xl bg-sunken p-3 text-[0.8125rem]">
          <p className="text-ink-soft">
            {t('No need to wait: clip {number} needs you.', { number: next.position + 1 })}
          </p>
          <Button size="sm" className="mt-2" onClick={() => actions.openClip(next)}>
            {t('Go to clip {number}', { number: next.position + 1 })}
            <ArrowRight aria-hidden />
          </Button>
        </div>
      )}
    </PanelBody>
  );
}

function workingText({ state }: ClipView, player: string): { title: Message; text: Message } {
  switch (state) {
    case 'finalizing':
      return {
        title: message('Rendering at source quality'),
        text: message('Full size, original sound. You may close this page.'),
      };
    case 'tracking':
      return {
        title: message('{player} is chosen', { player }),
        text: message('Following starts as soon as every frame has been analysed.'),
      };
    case 'pending':
      return {
        title: message('Waiting to be prepared'),
        text: message('The clip is cut out and its players are detected before you choose.'),
      };
    default:
      return {
        title: message('Preparing the clip'),
        text: message(
          'The first frame comes first: you can choose the player while the rest is being analysed.',
        ),
      };
  }
}

function WorkingButtons({ clip, actions }: { clip: ClipView; actions: Review['actions'] }) {
  return (
    <>
      {clip.state === 'tracking' && <KeyButton action="chooseAgain" actions={actions} size="sm" />}
      <KeyButton action="skip" actions={actions} size="sm" variant="ghost" />
    </>
  );
}
