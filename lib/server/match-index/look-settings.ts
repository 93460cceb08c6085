// How a match is looked at: its own settings where it has some, else those of the installation.

import type { MatchSettings } from '@/lib/contracts/match-settings';
import { env } from '../env/env';

export type LookSettings = {
  readonly looksPerSecond: number;
  /** People are looked for in every so many looks. */
  readonly lookStride: number;
  /** Least score of a person, 0..1. */
  readonly confidence: number;
};

export function lookSettings({
  targetFps,
  frameSkip,
  confidence,
}: Pick<MatchSettings, 'targetFps' | 'frameSkip' | 'confidence'>): LookSettings {
  const { TARGET_FPS, FRAME_SKIP, CONF_THRESHOLD } = env();
  return {
    looksPerSecond: targetFps ?? TARGET_FPS,
    lookStride: 1 + (frameSkip ?? FRAME_SKIP),
    confidence: confidence ?? CONF_THRESHOLD,
  };
}
