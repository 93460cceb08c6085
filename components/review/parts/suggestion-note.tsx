'use client';
// Who is likely the player, in words, or why no one is named; and the way to the frame that shows it.

import { ScanFace } from 'lucide-react';
import { useSignal } from '@/components/stage/signal';
import type { SuggestionView } from '@/lib/contracts/path-views';
import { suggestionWords } from '../state/detection-choices';
import type { Review } from '../state/review';
import { KeyButton } from './key-button';
import { Note } from './note';

/** Nothing while no clip has shown the player. */
export function SuggestionNote({ data, view, actions }: Pick<Review, 'data' | 'view' | 'actions'>) {
  const { suggestion, session } = data;
  const frame = useSignal(view.player.presentedFrame);
  if (!suggestion || view.draftAnchors.length > 0) return null;
  const words = wordsOf(suggestion, session.player);
  const isElsewhere = suggestion.frame !== frame;
  if (!words && !isElsewhere) return null;
  return (
    <div className="grid gap-2">
      {words && <Note icon={<ScanFace aria-hidden />}>{words}</Note>}
      {isElsewhere && (
        <KeyButton
          action="bestFrame"
          actions={actions}
          size="sm"
          {...(suggestion.person ? { text: 'Show them' } : {})}
          className="justify-self-start"
        />
      )}
    </div>
  );
}

function wordsOf({ person, reason, clips }: SuggestionView, player: string): string | null {
  const before = clips === 1 ? 'the clip before' : `${clips} clips before`;
  if (person)
    return person.level === 'likely'
      ? `${suggestionWords(person, player)}, by ${before}: the dashed box. Follow (Enter) takes them; anyone else is one click.`
      : `${suggestionWords(person, player)}, by ${before}: look before you choose.`;
  switch (reason) {
    case 'alike':
      return `Several people look like ${player} did in ${before}. Choose them yourself.`;
    case 'absent':
      return `No one here looks like ${player} did in ${before}.`;
    default:
      return null;
  }
}
