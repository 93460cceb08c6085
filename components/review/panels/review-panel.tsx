'use client';
// Is it the right player all the way? Places to check, the share of frames seen, the style, and the
// decision.

import { Check, Columns2, Download, Eraser, Grid2x2, Redo2, Undo2, UserCheck } from 'lucide-react';
import { useTranslate } from '@/components/language/use-translate';
import { ShareFile } from '@/components/sharing/share-file';
import { Badge } from '@/components/ui/badge';
import { Button, buttonClass } from '@/components/ui/button';
import { ShortcutTooltip } from '@/components/ui/shortcut-tooltip';
import { useReviewKeys } from '@/components/ui/use-own-keys';
import { downloadUrl } from '@/lib/client/download';
import type { ClipView, SessionView } from '@/lib/contracts/sessions';
import { message } from '@/lib/messages/message';
import { actionList } from '@/lib/review/actions/action-list';
import { ClipTiming } from '../mark/clip-timing';
import { StylePicker } from '../mark/style-picker';
import { AnchorList } from '../parts/anchor-list';
import { DoubtList } from '../parts/doubt-list';
import { KeyButton } from '../parts/key-button';
import { Note } from '../parts/note';
import { PanelBody, PanelTitle } from '../parts/panel-body';
import { PathSummary } from '../parts/path-summary';
import { TrimSummary } from '../parts/trim-summary';
import { clipStage } from '../state/clip-status';
import type { Review, ReviewActions } from '../state/review';
import { BoxButton } from '../tools/box-button';
import { EraseNote } from '../tools/erase-note';
import { PreviewFile } from './preview-file';

export function ReviewPanel({ review }: { review: Review }) {
  const t = useTranslate();
  const { data, view, actions } = review;
  const { session, clip } = data;
  const finished = clipStage(clip) === 'finished';
  return (
    <PanelBody buttons={<ReviewButtons review={review} finished={finished} />}>
      {finished ? (
        <FinishedClip clip={clip} />
      ) : (
        <PanelTitle title={t('Is it {player} all the way?', { player: session.player })}>
          {t('The mark you see is the mark you get.')}
        </PanelTitle>
      )}
      {!finished && (
        <DoubtList
          data={data}
          onAsk={session.rights.choose ? actions.ask : (doubt) => view.player.goTo(doubt.ask.frame)}
        />
      )}
      {clip.attempt && (
        <PathSummary
          attempt={clip.attempt}
          player={session.player}
          builtIn={clip.analysis.builtIn}
          changed={data.changed}
        />
      )}
      <EraseNote {...review} />
      <div className="flex flex-wrap gap-2">
        <KeyButton action="stills" actions={actions} size="sm" icon={<Grid2x2 aria-hidden />} />
        {view.eraseFrom === null && (
          <KeyButton action="erase" actions={actions} size="sm" icon={<Eraser aria-hidden />} />
        )}
        <BoxButton {...review} />
        {clip.attempts.filter(({ complete }) => complete).length > 1 && (
          <KeyButton
            action="compare"
            actions={actions}
            size="sm"
            icon={<Columns2 aria-hidden />}
            aria-pressed={view.compareWith !== null}
          />
        )}
      </div>
      <TrimSummary {...review} />
      {session.rights.edit && (
        <>
          <StylePicker style={session.style} player={session.player} onChange={actions.restyle} />
          <ClipTiming {...review} />
        </>
      )}
      <AttemptMarks {...review} />
      <PreviewFile clip={clip} mayCancel={session.rights.choose} />
    </PanelBody>
  );
}

function AttemptMarks({ data: { clip, times }, view, actions }: Review) {
  const t = useTranslate();
  const anchors = clip.attempt?.anchors ?? [];
  if (anchors.length === 0) return null;
  return (
    <section className="grid gap-2">
      <div className="flex items-center justify-between gap-2">
        <h3 className="text-xs font-semibold text-ink-mute">{t('Marks')}</h3>
        {actions.isOffered('undo') && <UndoRedo actions={actions} />}
      </div>
      <AnchorList anchors={anchors} player={view.player} times={times} onRemove={null} />
    </section>
  );
}

const undoRedoIcons = { undo: <Undo2 aria-hidden />, redo: <Redo2 aria-hidden /> };

/** Earlier attempts are kept: a correction that made it worse can be undone. */
function UndoRedo({ actions }: { actions: ReviewActions }) {
  const t = useTranslate();
  const { keyLabel, ariaKeys } = useReviewKeys();
  return (
    <span className="-my-1.5 flex">
      {(['undo', 'redo'] as const).map((action) => (
        <ShortcutTooltip key={action} label={t(actionList[action].label)} keys={keyLabel(action)}>
          <Button
            variant="ghost"
            size="icon"
            className="size-8"
            disabled={actions.disabledReason(action) !== null}
            onClick={() => actions[action]()}
            aria-label={t(actionList[action].label)}
            aria-keyshortcuts={ariaKeys(action)}
          >
            {undoRedoIcons[action]}
          </Button>
        </ShortcutTooltip>
      ))}
    </span>
  );
}

function FinishedClip({ clip }: { clip: ClipView }) {
  const t = useTranslate();
  const done = clip.state === 'done';
  return (
    <div className="grid gap-3">
      <div className="flex items-start justify-between gap-3">
        <PanelTitle title={done ? t('Rendered at source quality') : t('Approved')}>
          {done ? t('This clip is in the reel.') : t('It goes into the reel when you finalize.')}
        </PanelTitle>
        <Badge tone="ok">
          <Check aria-hidden />
          {done ? t('Rendered') : t('Approved')}
        </Badge>
      </div>
      {clip.finalUrl && (
        <>
          <a href={downloadUrl(clip.finalUrl)} download className={buttonClass({})}>
            <Download aria-hidden />
            {t('Download this clip')}
          </a>
          <ShareFile
            url={clip.finalUrl}
            fileName={`clip-${clip.position + 1}.mp4`}
            sizeBytes={null}
          />
        </>
      )}
    </div>
  );
}

/** In place of the button, for people who may not approve. */
function DecidedByOthers({ session: { ownerName, rights } }: { session: SessionView }) {
  const t = useTranslate();
  return (
    <Note icon={<UserCheck aria-hidden />}>
      {ownerName
        ? t('{owner} approves this clip.', { owner: ownerName })
        : t('An editor approves this clip.')}
      {rights.choose && ` ${t('You can correct the path until then.')}`}
    </Note>
  );
}

const shortTexts = {
  correct: message('Correct'),
  chooseAgain: message('Again'),
  skip: message('Skip'),
} as const;

function ReviewButtons({ review, finished }: { review: Review; finished: boolean }) {
  const t = useTranslate();
  const { data, actions } = review;
  const { rights } = data.session;
  return (
    <>
      {!finished && !rights.edit && <DecidedByOthers session={data.session} />}
      {!finished && (
        <KeyButton
          action="approve"
          actions={actions}
          variant="primary"
          size="lg"
          icon={<Check aria-hidden />}
        />
      )}
      <div className="grid grid-flow-col auto-cols-fr gap-2 max-sm:contents max-sm:*:flex-auto">
        {(['correct', 'chooseAgain', 'skip'] as const).map((action) => (
          <KeyButton
            key={action}
            action={action}
            actions={actions}
            size="sm"
            className="px-1.5"
            short={t(shortTexts[action])}
          />
        ))}
      </div>
    </>
  );
}
