// What the rail of clips is given, however many there are.

import type { ClipView } from '@/lib/contracts/sessions';
import type { SessionTimes } from '@/lib/review/trim';

export type RailProps = {
  readonly clips: readonly ClipView[];
  /** Of the session; absent without a mark. */
  readonly times?: SessionTimes | undefined;
  readonly openId: string;
  readonly onOpen: (clip: ClipView) => void;
};
