// Whether the reel can be made now.

import type { SessionView } from '@/lib/contracts/sessions';
import { type Message, message } from '@/lib/messages/message';

/** Why not, in a sentence for the user; null: it can. */
export function reelReason({ reel, clips }: Pick<SessionView, 'clips' | 'reel'>): Message | null {
  if (reel.state === 'rendering' || reel.state === 'joining')
    return message('The reel is being rendered.');
  if (!clips.some(({ state }) => state === 'approved' || state === 'done'))
    return message('Approve at least one clip first.');
  const isMade = reel.url !== null && !reel.stale && reel.state === 'ready';
  return isMade ? message('The reel is up to date.') : null;
}
