// The undo of a deletion of music.

import type { SessionView } from '@/lib/contracts/sessions';
import { assert } from '@/lib/errors/app-error';
import type { Translate } from '@/lib/messages/translate';

export type MusicFile = NonNullable<SessionView['music']['file']>;

/** The words for its success; rejects where the music is gone, or other music has taken its place. */
export async function undoMusic(
  t: Translate,
  { id, name }: MusicFile,
  undelete: () => Promise<SessionView>,
): Promise<string> {
  const { music } = await undelete();
  assert(music.file?.id === id, 'the music that is back is the one that was deleted');
  return t('Music {name} is back', { name });
}
