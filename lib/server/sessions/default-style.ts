// How a player is marked until somebody says otherwise.

import type { StyleView } from '@/lib/contracts/sessions';

export const defaultStyle: StyleView = { kind: 'dot', color: '#ff3b30' };
