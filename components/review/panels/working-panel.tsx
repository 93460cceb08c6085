'use client';
// A job is running or queued for the clip: what it does, how far it is, and what to do meanwhile.

import { ArrowRight } from 'lucide-react';
import { JobLine } from '@/components/jobs/job-line';
import { Button } from '@/components/ui/button';
import { Skeleton } from '@/components/ui/skeleton';
import type { ClipView } from '@/lib/contracts/sessions';
import { KeyButton } from '../parts/key-button';
import { PanelBody, PanelTitle } from '../parts/panel-body';
import { nextAwaitingUser } from '../state/clip-status';
import type { Review } from '../state/review';

export function WorkingPanel({ review: { data, actions } }: { review: Review }) {
  const { session, clip } = data;
  const next = nextAwaitingUser(session.clips, clip.id);
  const { title, text } = workingText(clip, session.player);
  return (
    <PanelBody buttons={clip.state !== 'finalizing' && <WorkingButtons {...{ clip, actions }} />}>
      <PanelTitle title={title}>{text}</PanelTitle>
      {clip.job ? (
        <JobLine job={clip.job} mayCancel={session.rights.choose} />
      ) : (
        <Skeleton className="h-20" />
      )}
      {next && (
        <div className="rounded-xl bg-sunken p-3 text-[0.8125rem]">
          <p className="text-ink-soft">No need to wait: clip {next.position + 1} needs you.</p>
          <Button size="sm" className="mt-2" onClick={() => actions.openClip(next)}>
            Go to clip {next.position + 1}
            <ArrowRight aria-hidden />
          </Button>
        </div>
      )}
    </PanelBody>
  );
}

function workingText({ state }: ClipView, player: string): { title: string; text: string } {
  switch (state) {
    case 'finalizing':
      return {
        title: 'Rendering at source quality',
        text: 'Full size, original sound. You may close this page.',
      };
    case 'tracking':
      return {
        title: `${player} is chosen`,
        text: 'Following starts as soon as every frame has been analysed.',
      };
    case 'pending':
      return {
        title: 'Waiting to be prepared',
        text: 'The clip is cut out and its players are detected before you choose.',
      };
    default:
      return {
        title: 'Preparing the clip',
        text: 'The first frame comes first: you can choose the player while the rest is being analysed.',
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
