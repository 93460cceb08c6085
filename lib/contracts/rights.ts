// What the person who looks at a session or a match may do with it.

import { z } from 'zod';

/**
 * choose: choose and correct the player. edit: change, decide and delete. share: let others see it.
 */
export const rightsView = z.object({
  choose: z.boolean(),
  edit: z.boolean(),
  share: z.boolean(),
});
export type RightsView = z.infer<typeof rightsView>;
