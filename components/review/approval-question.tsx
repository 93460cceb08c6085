'use client';
// Asked before a clip is approved in which the player is lost for a good part: what can be done
// instead, and approving all the same.

import { MessageCircleQuestion, Scissors } from 'lucide-react';
import { formatCount, formatLength } from '@/lib/client/quantities';
import { shownFrames, shownSeconds } from '@/lib/review/trim';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import type { Review } from './state/review';
import { lostInShown } from './state/trim-facts';

export function ApprovalQuestion({ data, view, actions }: Review) {
  const { session, clip, times, doubts } = data;
  const lost = lostInShown(data) ?? 0;
  const seconds = times ? shownSeconds(times, shownFrames(clip.trim, times.length)) : 0;
  const close = () => actions.showDialog(null);
  const [doubt] = doubts;
  return (
    <Dialog
      open={view.dialog === 'approval'}
      onOpenChange={close}
      title="Approve this clip?"
      description={`${session.player} has no mark for ${formatLength(lost * seconds)} of ${formatLength(seconds)}${
        doubts.length > 0 ? `, and ${formatCount(doubts.length, 'place')} should be checked` : ''
      }.`}
      className="max-w-md"
    >
      <div className="grid gap-2">
        {doubt && (
          <Button
            variant="primary"
            onClick={() => {
              close();
              actions.ask(doubt);
            }}
          >
            <MessageCircleQuestion aria-hidden />
            Check the first place
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
            Cut to the marked part
          </Button>
        )}
        <Button variant={doubt ? 'secondary' : 'primary'} onClick={actions.approveAnyway}>
          Approve anyway
        </Button>
      </div>
    </Dialog>
  );
}
