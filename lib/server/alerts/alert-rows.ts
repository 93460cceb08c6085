// The stored alerts. All processes share them, so that one of them begins, ends and mails each.

import type { z } from 'zod';
import { messageText } from '@/lib/contracts/envelope';
import type { alertsView } from '@/lib/contracts/installation';
import type { Language } from '@/lib/messages/languages';
import { inEnglish } from '@/lib/messages/translate';
import type { Actor } from '../auth/actor';
import { db } from '../db/client';
import { toJson } from '../db/json';
import { rememberLanguage } from '../language/person-language';
import type { AlertPlan, StoredAlert } from './plan-alerts';

type AlertsView = z.infer<typeof alertsView>;

export function readAlerts(): Promise<StoredAlert[]> {
  return db().alert.findMany();
}

/** Use case: what the owner is warned of now. Mails about it are in the language of this page. */
export async function listAlerts(actor: Actor, language: Language): Promise<AlertsView> {
  await rememberLanguage(actor, language);
  return presentAlerts();
}

/** The longest first. */
async function presentAlerts(): Promise<AlertsView> {
  const rows = await db().alert.findMany({ where: { endedAt: null }, orderBy: { since: 'asc' } });
  const alerts = rows.map(({ kind, sentence, text, since }) => ({
    kind,
    sentence,
    text: messageText.safeParse(text).data ?? null,
    since: since.toISOString(),
  }));
  return { alerts };
}

/** The kinds of what holds now. */
export async function listAlertKinds(): Promise<string[]> {
  return (await presentAlerts()).alerts.map(({ kind }) => kind);
}

/** Stores what begins, goes on, ends and is forgotten. */
export async function storeAlerts({ active, ended, forgotten }: AlertPlan, now: Date) {
  for (const { kind, sentence, since } of active) {
    const words = { sentence: inEnglish(sentence), text: toJson(sentence) };
    await db().alert.upsert({
      where: { kind },
      create: { kind, since, ...words },
      update: { since, ...words, endedAt: null },
    });
  }
  await db().alert.updateMany({ where: { kind: { in: [...ended] } }, data: { endedAt: now } });
  await db().alert.deleteMany({ where: { kind: { in: [...forgotten] } } });
}

/** True for the one process that may mail this alert now. */
export async function claimMail(kind: string, before: Date | null, now: Date): Promise<boolean> {
  const { count } = await db().alert.updateMany({
    where: { kind, mailedAt: before },
    data: { mailedAt: now },
  });
  return count === 1;
}

/** The mail went to no one: the next look tries again. */
export async function releaseMail(kind: string, before: Date | null, now: Date): Promise<void> {
  await db().alert.updateMany({ where: { kind, mailedAt: now }, data: { mailedAt: before } });
}
