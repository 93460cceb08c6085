'use client';
// Is it the right player all the way? The share of frames seen, the style, and the decision.

import { Check, Download, Redo2, Undo2 } from 'lucide-react';
import { JobLine } from '@/components/jobs/job-line';
import { Badge } from '@/components/ui/badge';
import { Button, buttonClass } from '@/components/ui/button';
import { ShortcutTooltip } from '@/components/ui/shortcut-tooltip';
import { downloadUrl } from '@/lib/client/download';
import type { ClipView } from '@/lib/contracts/sessions';
import { ariaKeys, keyLabel } from '@/lib/review/keymap';
import { adjacentAttempt, allowedActions, clipStatus } from '../state/clip-status';
import type { Review } from '../state/use-review';
import { AnchorList } from './anchor-list';
import { DoubtList } from './doubt-list';
import { KeyButton } from './key-button';
import { PathSummary } from './path-summary';
import { PanelBody, PanelTitle } from './side-panel';
import { StylePicker } from './style-picker';

export function ReviewPanel({ review }: { review: Review }) {
  const { session, clip } = review;
  const { phase } = clipStatus(clip);
  const finished = phase === 'approved' || phase === 'done';
  return (
    <PanelBody actions={<Actions review={review} finished={finished} />}>
      {finished ? (
        <FinishedClip clip={clip} />
      ) : (
        <PanelTitle title={`Is it ${session.player} all the way?`}>
          The mark you see is the mark you get.
        </PanelTitle>
      )}
      {!finished && <DoubtList review={review} />}
      {clip.attempt && (
        <PathSummary
          attempt={clip.attempt}
          player={session.player}
          builtIn={clip.analysis.builtIn}
        />
      )}
      <StylePicker style={session.style} onChange={review.mutations.restyle} />
      {clip.attempt && clip.attempt.anchors.length > 0 && (
        <section className="grid gap-2">
          <div className="flex items-center justify-between gap-2">
            <h3 className="text-xs font-semibold text-ink-mute">Your marks</h3>
            <UndoRedo review={review} />
          </div>
          <AnchorList
            anchors={clip.attempt.anchors}
            player={review.player}
            times={review.times}
            onRemove={null}
          />
        </section>
      )}
      {clip.job ? (
        <JobLine job={clip.job} />
      ) : (
        clip.previewUrl && (
          <a
            href={downloadUrl(clip.previewUrl)}
            download
            className={buttonClass({ size: 'sm', variant: 'ghost' })}
          >
            <Download aria-hidden />
            Preview file
          </a>
        )
      )}
    </PanelBody>
  );
}

/** Attempts are kept: a correction that made it worse is taken back, and brought again. */
function UndoRedo({ review }: { review: Review }) {
  const actions = [
    {
      direction: -1,
      command: 'undo',
      label: 'Undo the last correction',
      icon: <Undo2 aria-hidden />,
    },
    { direction: 1, command: 'redo', label: 'Redo the correction', icon: <Redo2 aria-hidden /> },
  ] as const;
  return (
    <span className="-my-1.5 flex">
      {actions.map(({ direction, command, label, icon }) => (
        <ShortcutTooltip key={command} label={label} keys={keyLabel(command)}>
          <Button
            variant="ghost"
            size="icon"
            className="size-8"
            disabled={adjacentAttempt(review.clip, direction) === null}
            onClick={() => review.undoRedo(direction)}
            aria-label={label}
            aria-keyshortcuts={ariaKeys(command)}
          >
            {icon}
          </Button>
        </ShortcutTooltip>
      ))}
    </span>
  );
}

function FinishedClip({ clip }: { clip: ClipView }) {
  const done = clip.state === 'done';
  return (
    <div className="grid gap-3">
      <div className="flex items-start justify-between gap-3">
        <PanelTitle title={done ? 'Rendered at source quality' : 'Approved'}>
          {done ? 'This clip is in the reel.' : 'It goes into the reel when you finalize.'}
        </PanelTitle>
        <Badge tone="ok">
          <Check aria-hidden />
          {done ? 'Rendered' : 'Approved'}
        </Badge>
      </div>
      {clip.finalUrl && (
        <a href={downloadUrl(clip.finalUrl)} download className={buttonClass({})}>
          <Download aria-hidden />
          Download this clip
        </a>
      )}
    </div>
  );
}

function Actions({ review, finished }: { review: Review; finished: boolean }) {
  const permitted = allowedActions(review.clip);
  return (
    <>
      {!finished && (
        <KeyButton command="approve" variant="primary" size="lg" onClick={review.approve}>
          <Check aria-hidden />
          Approve
        </KeyButton>
      )}
      <div className="grid grid-cols-3 gap-2">
        <KeyButton
          command="correct"
          size="sm"
          disabled={!permitted.correct}
          aria-label="Correct here"
          className="px-1.5"
          onClick={review.correct}
        >
          Correct
        </KeyButton>
        <KeyButton
          command="chooseAgain"
          size="sm"
          disabled={!permitted.chooseAgain}
          aria-label="Choose again"
          className="px-1.5"
          onClick={review.chooseAgain}
        >
          Again
        </KeyButton>
        <KeyButton
          command="skip"
          size="sm"
          disabled={!permitted.skip}
          aria-label="Skip this clip"
          className="px-1.5"
          onClick={review.skip}
        >
          Skip
        </KeyButton>
      </div>
    </>
  );
}
