// Numbers whose decimals are not fixed: speeds, ticks of an axis.

import { formatNumber } from '@/lib/client/quantities';
import type { Translate } from '@/lib/messages/translate';

/** A number with the decimals that it has, at most three: 0.25, 1.5, 2. */
export function formatExact(t: Translate, value: number): string {
  const [, decimals = ''] = String(Number(value.toFixed(3))).split('.');
  return formatNumber(t, value, decimals.length);
}
