// The generator from end to end at a small size: the renderer's truth against the generator's own,
// and one seed twice. Needs Chromium; skipped with that reason without it.

import { describe, expect, test } from 'vitest';
import { prove } from '../../../training/generator/run/prove.ts';
import { mixNames } from '../../../training/generator/scene/mix.ts';
import { chromiumMissing, chromiumPath, skippedFor } from '../../support/needs';

// The generator takes the one that this names.
if (chromiumPath !== null) process.env.CHROMIUM_PATH = chromiumPath;

describe('the match generator', skippedFor(chromiumMissing), () => {
  test.each(mixNames)(
    '%s: the identity buffer and an independent projection agree to a pixel, and one seed gives the same files twice',
    async (mix) => {
      const result = await prove({ mix, seed: 7, count: 3, width: 320, height: 192 });
      expect(result.people).toBeGreaterThan(5);
      expect(result.sidePxMax).toBeLessThanOrEqual(1);
      expect(result.areaShare).toBeLessThan(0.01);
      expect(result.truth[0]).toBe(result.truth[1]);
      expect(result.images[0]).toBe(result.images[1]);
    },
  );
});
