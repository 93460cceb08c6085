'use client';
// The player of the session, how many clips are reviewed, and the button of the reel.

import { ArrowLeft, Film, Keyboard, PanelRightClose, PanelRightOpen, Shirt } from 'lucide-react';
import Link from 'next/link';
import { useTranslate } from '@/components/language/use-translate';
import type { SessionView } from '@/lib/contracts/sessions';
import { type Message, message } from '@/lib/messages/message';
import { actionList } from '@/lib/review/actions/action-list';
import { ShareButton } from '../sharing/share-button';
import { Button } from '../ui/button';
import { ShortcutTooltip } from '../ui/shortcut-tooltip';
import { useReviewKeys } from '../ui/use-own-keys';
import { SessionWork } from './session-work';
import { approvedStates } from './state/clip-status';
import type { ReviewActions } from './state/review';
import { waitWords } from './state/wait-words';

export function SessionHeader({
  session,
  actions,
  wide = false,
  mayAddPlayer = false,
}: {
  session: SessionView;
  /** null: a plain session, which has no panels and no keys. */
  actions: Pick<ReviewActions, 'addPlayer' | 'help' | 'showPanel' | 'wide'> | null;
  wide?: boolean;
  mayAddPlayer?: boolean;
}) {
  const t = useTranslate();
  const [wideLabel, keysLabel] = [t(actionList.wide.label), t(actionList.help.label)];
  const addLabel = t(actionList.addPlayer.label);
  const { keyLabel, ariaKeys } = useReviewKeys();
  const wait = waitWords(t, session);
  const approved = session.clips.filter(({ state }) => approvedStates.includes(state)).length;
  const reviewed = approved + session.clips.filter(({ state }) => state === 'skipped').length;
  return (
    <header className="flex h-14 shrink-0 items-center gap-3 border-b border-line bg-surface px-3 sm:px-4">
      <Link
        href="/"
        aria-label={t('Back to all sessions')}
        className="tap grid size-8 shrink-0 place-items-center rounded-lg text-ink-mute hover:bg-sunken hover:text-ink"
      >
        <ArrowLeft aria-hidden className="size-4" />
      </Link>
      <div className="min-w-0 flex-1">
        <h1 className="truncate text-base leading-tight font-semibold">{session.player}</h1>
        <p className="figures truncate text-xs text-ink-mute">
          <span className={wait ? 'max-sm:hidden' : undefined}>
            {session.ownerName
              ? t('{game}, shared by {owner}', { game: session.game, owner: session.ownerName })
              : session.game}
          </span>
          {wait && <span className="sm:hidden">{t(wait)}</span>}
        </p>
      </div>
      <div className="figures hidden text-right text-ink-mute sm:block">
        <p className="text-[0.8125rem] leading-tight" aria-live="polite">
          {session.marked
            ? t('{reviewed} of {count} reviewed', { reviewed, count: session.clips.length })
            : t(plainWords(session))}
        </p>
        {wait && <p className="text-xs leading-tight">{t(wait)}</p>}
      </div>
      {actions && mayAddPlayer && (
        <ShortcutTooltip label={addLabel} keys={keyLabel('addPlayer')} side="bottom">
          <Button
            variant="ghost"
            size="icon"
            aria-label={addLabel}
            aria-haspopup="dialog"
            aria-keyshortcuts={ariaKeys('addPlayer')}
            onClick={() => actions.addPlayer()}
          >
            <Shirt aria-hidden />
          </Button>
        </ShortcutTooltip>
      )}
      <SessionWork session={session} />
      <ShareButton of={session} />
      {actions && (
        <>
          <ShortcutTooltip label={wideLabel} keys={keyLabel('wide')}>
            <Button
              variant="ghost"
              size="icon"
              onClick={() => actions.wide()}
              aria-label={wideLabel}
              aria-pressed={wide}
              aria-keyshortcuts={ariaKeys('wide')}
              className="max-lg:hidden"
            >
              {wide ? <PanelRightOpen aria-hidden /> : <PanelRightClose aria-hidden />}
            </Button>
          </ShortcutTooltip>
          <ShortcutTooltip label={keysLabel} keys={keyLabel('help')}>
            <Button
              variant="ghost"
              size="icon"
              onClick={() => actions.help()}
              aria-label={keysLabel}
              aria-keyshortcuts={ariaKeys('help')}
              className="max-sm:hidden"
            >
              <Keyboard aria-hidden />
            </Button>
          </ShortcutTooltip>
          <Button
            onClick={() => actions.showPanel('reel')}
            variant={approved > 0 && reviewed === session.clips.length ? 'primary' : 'secondary'}
            aria-label={t('Reel {count} approved', { count: approved })}
          >
            <Film aria-hidden />
            {t('Reel')}{' '}
            <span aria-hidden className="figures rounded-md bg-current/10 px-1.5 text-xs leading-5">
              {approved}
            </span>
          </Button>
        </>
      )}
    </header>
  );
}

/** What stands where a marked session counts what is reviewed. */
function plainWords({ fastCut }: SessionView): Message {
  return fastCut
    ? message('Plain reel, copied without a mark')
    : message('Plain reel, without a mark');
}
