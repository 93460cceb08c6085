// The style of a new session.

import type { StyleView } from '@/lib/contracts/style';

export const defaultStyle: StyleView = { kind: 'dot', color: '#ff3b30' };
