'use client';
// A clip that failed, was cancelled or was skipped: why, and how to go on.

import { RotateCcw, Undo2 } from 'lucide-react';
import { useTranslate } from '@/components/language/use-translate';
import { ErrorNote } from '@/components/ui/error-note';
import { KeyButton } from '../parts/key-button';
import { PanelBody, PanelTitle } from '../parts/panel-body';
import type { Review } from '../state/review';

export function StoppedPanel({ review: { data, actions } }: { review: Review }) {
  const t = useTranslate();
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
        text={cancelled ? t('Start again') : t('Try again')}
      />
      {isAllowed('undo') && (
        <KeyButton action="undo" actions={actions} size="sm" text={t('Back to the path before')} />
      )}
      {isAllowed('chooseAgain') && (
        <KeyButton
          action="chooseAgain"
          actions={actions}
          size="sm"
          text={t('Choose {player} again', { player: session.player })}
        />
      )}
      <KeyButton action="skip" actions={actions} size="sm" variant="ghost" />
    </>
  );
  return (
    <PanelBody buttons={buttons}>
      <PanelTitle
        title={cancelled ? t('This clip was cancelled') : t('This clip did not work out')}
      >
        {cancelled
          ? t('Nothing is lost: it goes on from where it was stopped.')
          : t('The other clips are not affected.')}
      </PanelTitle>
      {clip.error && !cancelled && <ErrorNote error={{ ...clip.error, requestId: clip.id }} />}
    </PanelBody>
  );
}

export function SkippedPanel({ review: { data, actions } }: { review: Review }) {
  const t = useTranslate();
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
      <PanelTitle title={t('Clip {number} is skipped', { number: data.clip.position + 1 })}>
        {t('It stays out of the reel. Its marks and its path are kept.')}
      </PanelTitle>
    </PanelBody>
  );
}
