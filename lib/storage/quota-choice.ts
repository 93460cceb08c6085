// A user's quota as an owner chooses it: as set for everyone, a number of their own, or no limit.
// Bytes in the database and the API, gigabytes (powers of 1000) where people type.

import { type Message, message } from '@/lib/messages/message';

/** How the quota of a user is set. */
export type QuotaChoice = 'everyone' | 'own' | 'none';

const bytesOfGigabyte = 1e9;

/** Largest number of gigabytes: one petabyte. */
const gigabytesMax = 1e6;

/** The choice behind a stored quota. */
export function quotaChoice(ownBytes: number | null): QuotaChoice {
  if (ownBytes === null) return 'everyone';
  return ownBytes === 0 ? 'none' : 'own';
}

/** A quota as a person would type it, exact to the byte; empty without a number of its own. */
export function gigabytesText(ownBytes: number | null): string {
  if (ownBytes === null || ownBytes === 0) return '';
  return (ownBytes / bytesOfGigabyte).toFixed(9).replace(/\.?0+$/, '');
}

/** What is stored for a choice: bytes, 0 for no limit, null as everyone; or what is wrong. */
export function quotaBytesOf(
  choice: QuotaChoice,
  gigabytes: string,
): { readonly bytes: number | null } | { readonly problem: Message } {
  if (choice === 'everyone') return { bytes: null };
  if (choice === 'none') return { bytes: 0 };
  const text = gigabytes.trim().replace(',', '.');
  if (!/^\d+(\.\d+)?$/.test(text)) return { problem: message('Give a number, such as 20 or 0.5.') };
  const bytes = Math.round(Number(text) * bytesOfGigabyte);
  if (bytes < 1) return { problem: message('Give more than 0, or choose "No limit".') };
  if (Number(text) > gigabytesMax) return { problem: message('Give at most 1000000 GB.') };
  return { bytes };
}
