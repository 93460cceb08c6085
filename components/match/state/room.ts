'use client';
// What the parts of the match room share.

import type { MatchSettings, MatchView } from '@/lib/contracts/match-settings';
import type { MomentView } from '@/lib/contracts/moments';
import type { VideoView } from '@/lib/contracts/videos';
import type { MatchActionName } from '@/lib/review/match/match-actions';
import type { AxisWindow } from '@/lib/review/match/match-axis';
import type { CurrentBy } from '@/lib/review/match/start-here';
import type { Player } from '../../stage/player';
import type { Signal } from '../../stage/signal';
import type { StageView } from '../../stage/stage-view';
import type { Side } from './side';
import type { Moments } from './use-moments';
import type { MatchMedia } from './use-playback';

export type MatchRoom = {
  readonly video: VideoView;
  readonly mayEdit: boolean;
  readonly media: MatchMedia;
  readonly player: Player;
  readonly stage: StageView;
  readonly settings: MatchView;
  readonly moments: Moments;
  /** The moment that keys change; null: none. */
  readonly current: MomentView | null;
  /** How it became the current one. */
  readonly currentBy: CurrentBy;
  readonly side: Side;
  readonly select: (id: string | null, by?: CurrentBy) => void;
  /** Seconds of the frame on screen. */
  readonly now: () => number;
  readonly goTo: (seconds: number) => void;
  /** Selects a moment and shows its start. */
  readonly open: (moment: MomentView) => void;
  /** What the lower axis shows. */
  readonly window: Signal<AxisWindow>;
  /** The zones that are being changed; null: none are. */
  readonly zones: Signal<MatchSettings['zones'] | null>;
  readonly actions: Readonly<Record<MatchActionName, () => void>>;
  /** Adds a moment by a tag. */
  readonly tag: (tagId: string) => void;
};
