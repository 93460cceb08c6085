// What is waited for in a session, in words: how many clips, until when, and whether one can begin
// before.

import { formatTimeRange } from '@/lib/client/quantities';
import type { SessionView } from '@/lib/contracts/sessions';
import { type Message, message } from '@/lib/messages/message';
import type { Translate } from '@/lib/messages/translate';
import { clipStatus } from './clip-status';

/** null: nothing is waited for, or it is not known for how long. */
export function waitWords(
  t: Translate,
  {
    wait,
    clips,
    reel,
  }: Pick<SessionView, 'clips' | 'wait'> & { reel: Pick<SessionView['reel'], 'state'> },
): Message | null {
  if (!wait) return null;
  const { all, first, clips: count } = wait;
  if (reel.state === 'rendering' || reel.state === 'joining')
    return all && message('The reel is ready in {time}', { time: formatTimeRange(t, all) });
  const canBegin = clips.some((clip) => clipStatus(clip).phase === 'needsYou');
  if (!all) {
    if (!first || canBegin) return null;
    return message('The first clip is ready in {time}', { time: formatTimeRange(t, first) });
  }
  const words = { count, time: formatTimeRange(t, all) };
  if (canBegin)
    return message(
      '{count, plural, one {# more clip} other {# more clips}} ready in {time}, the first now',
      words,
    );
  if (count === 1 || !first)
    return message('{count, plural, one {# clip} other {# clips}} ready in {time}', words);
  return message(
    '{count, plural, one {# clip} other {# clips}} ready in {time}, the first in {first}',
    { ...words, first: formatTimeRange(t, first) },
  );
}
