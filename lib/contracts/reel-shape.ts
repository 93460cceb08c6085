// The shape of a reel as the API shows and takes it.

import { z } from 'zod';
import { shapes } from '@/lib/review/reframing/shapes';

/** source: the whole image. Otherwise width to height of a window that follows the player. */
export const reelShape = z.enum(shapes).meta({ examples: ['9:16'] });
