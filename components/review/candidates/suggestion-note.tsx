'use client';
// Who is likely the player, in words, or why no one is named; and the way to the frame that shows it.

import { ScanFace } from 'lucide-react';
import { useTranslate } from '@/components/language/use-translate';
import { useSignal } from '@/components/stage/signal';
import type { SuggestionView } from '@/lib/contracts/path-views';
import { type Message, message } from '@/lib/messages/message';
import { KeyButton } from '../parts/key-button';
import { Note } from '../parts/note';
import { suggestionWords } from '../state/detection-choices';
import type { Review } from '../state/review';

/** Nothing while no clip has shown the player. */
export function SuggestionNote({ data, view, actions }: Pick<Review, 'data' | 'view' | 'actions'>) {
  const t = useTranslate();
  const { suggestion, session } = data;
  const frame = useSignal(view.player.presentedFrame);
  if (!suggestion || view.draftAnchors.length > 0) return null;
  const words = wordsOf(suggestion, session.player);
  const isElsewhere = suggestion.frame !== frame;
  if (!words && !isElsewhere) return null;
  return (
    <div className="grid gap-2">
      {words && <Note icon={<ScanFace aria-hidden />}>{t(words)}</Note>}
      {isElsewhere && (
        <KeyButton
          action="bestFrame"
          actions={actions}
          size="sm"
          {...(suggestion.person ? { text: t('Show them') } : {})}
          className="justify-self-start"
        />
      )}
    </div>
  );
}

function wordsOf({ person, reason, clips }: SuggestionView, player: string): Message | null {
  if (person) {
    const suggestion = suggestionWords(person, player);
    return person.level === 'likely'
      ? message(
          '{suggestion}, by {clips, plural, one {the clip before} other {# clips before}}: the dashed box. Follow (Enter) takes them; anyone else is one click.',
          { suggestion, clips },
        )
      : message(
          '{suggestion}, by {clips, plural, one {the clip before} other {# clips before}}: look before you choose.',
          { suggestion, clips },
        );
  }
  switch (reason) {
    case 'alike':
      return message(
        'Several people look like {player} did in {clips, plural, one {the clip before} other {# clips before}}. Choose them yourself.',
        { player, clips },
      );
    case 'absent':
      return message(
        'No one here looks like {player} did in {clips, plural, one {the clip before} other {# clips before}}.',
        { player, clips },
      );
    default:
      return null;
  }
}
