// What the rail of clips is given, however many there are.

import type { ClipView } from '@/lib/contracts/sessions';
import type { TimingView } from '@/lib/contracts/style';

export type RailProps = {
  readonly clips: readonly ClipView[];
  /** When the mark is shown; absent without a mark. */
  readonly timing?: TimingView | undefined;
  readonly openId: string;
  readonly onOpen: (clip: ClipView) => void;
};
