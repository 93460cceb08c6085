// API calls of links to a reel: of those who share it, and of a person with a link.

import type { z } from 'zod';
import { api } from '@/lib/contracts/endpoints/api';
import type {
  createReelLinkRequest,
  openWatchRequest,
  setConsentRequest,
} from '@/lib/contracts/reel-links';
import { call } from './http';

export type ReelLinkDraft = z.input<typeof createReelLinkRequest>;
export type ConsentDraft = z.input<typeof setConsentRequest>;

export const listReelLinks = (sessionId: string, signal?: AbortSignal) =>
  call(api.listReelLinks, { query: { sessionId } }, signal);
export const createReelLink = (body: ReelLinkDraft) => call(api.createReelLink, { body });
export const revokeReelLink = (linkId: string) => call(api.revokeReelLink, { params: { linkId } });
export const restoreReelLink = (linkId: string) =>
  call(api.restoreReelLink, { params: { linkId } });
export const setPlayerConsent = (body: ConsentDraft) => call(api.setPlayerConsent, { body });
export const openWatch = (body: z.input<typeof openWatchRequest>) => call(api.openWatch, { body });
