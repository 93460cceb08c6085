'use client';
// Asked before a clip is approved in which the player is lost for a good part: what can be done
// instead, and approving all the same.

import { MessageCircleQuestion, Scissors } from 'lucide-react';
import { useTranslate } from '@/components/language/use-translate';
import { formatLength } from '@/lib/client/quantities';
import { shownFrames, shownSeconds } from '@/lib/review/trim';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import type { Review } from './state/review';
import { lostInShown } from './state/trim-facts';

export function ApprovalQuestion({ data, view, actions }: Review) {
  const t = useTranslate();
  const { session, clip, times, doubts } = data;
  const lost = lostInShown(data) ?? 0;
  const seconds = times ? shownSeconds(times, shownFrames(clip.trim, times.length)) : 0;
  const close = () => actions.showDialog(null);
  const [doubt] = doubts;
  const lengths = {
    player: session.player,
    lost: formatLength(t, lost * seconds),
    total: formatLength(t, seconds),
  };
  return (
    <Dialog
      open={view.dialog === 'approval'}
      onOpenChange={close}
      title={t('Approve this clip?')}
      description={
        doubts.length > 0
          ? t(
              '{player} has no mark for {lost} of {total}, and {count, plural, one {# place} other {# places}} should be checked.',
              { ...lengths, count: doubts.length },
            )
          : t('{player} has no mark for {lost} of {total}.', lengths)
      }
      className="max-w-md"
    >
      <div className="grid gap-2">
        {doubt && (
          <Button
            variant="primary"
            autoFocus
            onClick={() => {
              close();
              actions.ask(doubt);
            }}
          >
            <MessageCircleQuestion aria-hidden />
            {t('Check the first place')}
          </Button>
        )}
        {actions.disabledReason('trimToMark') === null && (
          <Button
            onClick={() => {
              close();
              actions.trimToMark();
            }}
          >
            <Scissors aria-hidden />
            {t('Cut to the marked part')}
          </Button>
        )}
        <Button
          variant={doubt ? 'secondary' : 'primary'}
          autoFocus={!doubt}
          onClick={actions.approveAnyway}
        >
          {t('Approve anyway')}
        </Button>
      </div>
    </Dialog>
  );
}
