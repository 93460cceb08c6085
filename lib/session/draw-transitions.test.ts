// docs/states.md is the drawing of the present table.

import { expect, it } from 'vitest';
import { drawTransitions } from './draw-transitions';

it('docs/states.md is up to date (write it anew with: npx vitest run --project unit lib/session/draw-transitions -u)', async () => {
  await expect(drawTransitions()).toMatchFileSnapshot('../../docs/states.md');
});
