// How a part of the setup is stored.

import type { MatchSettings } from '@/lib/contracts/match-settings';

/** `done`: said once it is stored. */
export type SaveSettings = (part: Partial<MatchSettings>, done?: string) => void;
