// The facts of a video as the check has stored them.

import { probeView } from '@/lib/contracts/videos';
import type { Probe } from '@/lib/media/probe/probe';

/** null before the check, and for a video that was refused. */
export function storedProbe(probe: unknown): Probe | null {
  // Only the check writes this column; the part that the API shows is examined.
  return probeView.safeParse(probe).success ? (probe as Probe) : null;
}
