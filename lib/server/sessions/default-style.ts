// The style of a new session.

import type { StyleView } from '@/lib/contracts/sessions';

export const defaultStyle: StyleView = { kind: 'dot', color: '#ff3b30' };
