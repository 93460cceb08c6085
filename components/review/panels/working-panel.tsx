'use client';
// The machine is at work: on what, how far, how long still, and what the person can do meanwhile.

import { ArrowRight } from 'lucide-react';
import { JobLine } from '@/components/jobs/job-line';
import { Button } from '@/components/ui/button';
import { Skeleton } from '@/components/ui/skeleton';
import type { ClipView } from '@/lib/contracts/sessions';
import { nextAwaitingUser } from '../state/clip-status';
import type { Review } from '../state/use-review';
import { KeyButton } from './key-button';
import { PanelBody, PanelTitle } from './side-panel';

export function WorkingPanel({ review }: { review: Review }) {
  const { session, clip } = review;
  const next = nextAwaitingUser(session.clips, clip.id);
  const panelText = workingText(clip, session.player);
  return (
    <PanelBody actions={<Actions review={review} />}>
      <PanelTitle title={panelText.title}>{panelText.text}</PanelTitle>
      {clip.job ? <JobLine job={clip.job} /> : <Skeleton className="h-20" />}
      {next && (
        <div className="rounded-xl bg-sunken p-3 text-[0.8125rem]">
          <p className="text-ink-soft">No need to wait: clip {next.position + 1} needs you.</p>
          <Button size="sm" className="mt-2" onClick={() => review.open(next)}>
            Go to clip {next.position + 1}
            <ArrowRight aria-hidden />
          </Button>
        </div>
      )}
    </PanelBody>
  );
}

function workingText(clip: ClipView, player: string): { title: string; text: string } {
  if (clip.state === 'finalizing')
    return {
      title: 'Rendering at source quality',
      text: 'Full size, original sound. You may close this page.',
    };
  if (clip.state === 'tracking') {
    return clip.analysis.state === 'done'
      ? { title: `Following ${player}`, text: 'The mark appears as soon as the path is there.' }
      : {
          title: `${player} is chosen`,
          text: 'Following starts as soon as every frame has been looked at.',
        };
  }
  if (clip.state === 'pending')
    return {
      title: 'Waiting to be prepared',
      text: 'The clip is cut and everyone in it is found before you choose.',
    };
  return {
    title: 'Preparing the clip',
    text: 'The first frame comes first: you can choose the player while the rest is being looked at.',
  };
}

function Actions({ review }: { review: Review }) {
  const { clip } = review;
  if (clip.state === 'finalizing') return null;
  return (
    <>
      {clip.state === 'tracking' && (
        <KeyButton command="chooseAgain" size="sm" onClick={review.chooseAgain}>
          Choose again
        </KeyButton>
      )}
      <KeyButton command="skip" size="sm" variant="ghost" onClick={review.skip}>
        Skip this clip
      </KeyButton>
    </>
  );
}
