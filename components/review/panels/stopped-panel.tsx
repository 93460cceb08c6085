'use client';
// A clip that failed, was cancelled or was skipped: why, and how to go on.

import { RotateCcw, Undo2 } from 'lucide-react';
import { ErrorNote } from '@/components/ui/error-note';
import { KeyButton } from '../parts/key-button';
import { PanelBody, PanelTitle } from '../parts/panel-body';
import type { Review } from '../state/review';

export function StoppedPanel({ review: { data, actions } }: { review: Review }) {
  const { session, clip } = data;
  const cancelled = clip.state === 'cancelled';
  const isAllowed = (action: 'undo' | 'chooseAgain') => actions.disabledReason(action) === null;
  const buttons = (
    <>
      <KeyButton
        action="retry"
        actions={actions}
        variant="primary"
        size="lg"
        icon={<RotateCcw aria-hidden />}
        text={cancelled ? 'Start again' : 'Try again'}
      />
      {isAllowed('undo') && (
        <KeyButton action="undo" actions={actions} size="sm" text="Back to the path before" />
      )}
      {isAllowed('chooseAgain') && (
        <KeyButton
          action="chooseAgain"
          actions={actions}
          size="sm"
          text={`Choose ${session.player} again`}
        />
      )}
      <KeyButton action="skip" actions={actions} size="sm" variant="ghost" />
    </>
  );
  return (
    <PanelBody buttons={buttons}>
      <PanelTitle title={cancelled ? 'This clip was cancelled' : 'This clip did not work out'}>
        {cancelled
          ? 'Nothing is lost: it goes on from where it was stopped.'
          : 'The other clips are not affected.'}
      </PanelTitle>
      {clip.error && !cancelled && <ErrorNote error={{ ...clip.error, requestId: clip.id }} />}
    </PanelBody>
  );
}

export function SkippedPanel({ review: { data, actions } }: { review: Review }) {
  const restore = (
    <KeyButton
      action="restore"
      actions={actions}
      variant="primary"
      size="lg"
      icon={<Undo2 aria-hidden />}
    />
  );
  return (
    <PanelBody buttons={restore}>
      <PanelTitle title={`Clip ${data.clip.position + 1} is skipped`}>
        It stays out of the reel. Its marks and its path are kept.
      </PanelTitle>
    </PanelBody>
  );
}
