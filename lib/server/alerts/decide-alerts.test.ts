// When the owner is warned, and when mail goes out.

import { describe, expect, it } from 'vitest';
import { message } from '@/lib/messages/message';
import { readCatalogue } from '@/lib/messages/read-catalogue';
import { createTranslate, inEnglish } from '@/lib/messages/translate';
import { type Alert, type AlertFacts, decideAlerts } from './decide-alerts';
import { planAlerts, type StoredAlert } from './plan-alerts';

const now = new Date('2026-03-10T12:00:00Z');
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
const gib = 1024 ** 3;
const run = (hours: number, ok = true, summary = '3 problems') => ({
  at: hoursAgo(hours),
  ok,
  summary,
});

const well: AlertFacts = {
  now,
  freeBytes: 50 * gib,
  floorBytes: gib,
  check: run(10),
  backup: run(20),
  backupDays: undefined,
  withoutWorkerMs: 0,
};

describe('alerts', () => {
  it.each<[string, Partial<AlertFacts>, string[]]>([
    ['all is well', {}, []],
    ['nothing has ever run', { check: null, backup: null }, []],
    ['twice the floor is enough', { freeBytes: 2 * gib }, []],
    ['less is not', { freeBytes: 2 * gib - 1 }, ['disk_low']],
    ['without a floor there is no low', { freeBytes: 0, floorBytes: 0 }, []],
    ['a check that found problems', { check: run(1, false) }, ['check_failed']],
    ['a backup that failed', { backup: run(1, false) }, ['backup_failed']],
    ['a backup of six days', { backup: run(7 * 24 - 1) }, []],
    ['a backup of a week', { backup: run(7 * 24) }, ['backup_missing']],
    [
      'an old one that failed is both',
      { backup: run(200, false) },
      ['backup_failed', 'backup_missing'],
    ],
    ['other days', { backup: run(49), backupDays: 2 }, ['backup_missing']],
    ['none, although expected', { backup: null, backupDays: 2 }, ['backup_missing']],
    ['backups are not asked about', { backup: run(9999), backupDays: 0 }, []],
    ['a worker that restarts', { withoutWorkerMs: 120_000 }, []],
    ['a worker that does not', { withoutWorkerMs: 120_001 }, ['no_worker']],
  ])('%s', (_, changed, kinds) => {
    expect(decideAlerts({ ...well, ...changed }).map(({ kind }) => kind)).toEqual(kinds);
  });

  it('say what was found', () => {
    const facts = { ...well, freeBytes: 1.5 * gib, check: run(1, false), backup: run(240) };
    expect(decideAlerts(facts).map(({ sentence }) => inEnglish(sentence))).toEqual([
      'The disk is almost full: 1.6 GB are free. Below 1.1 GB heavy work waits.',
      'The nightly check found problems: 3 problems. npm run fsck lists them.',
      'The last backup is 10 days old.',
    ]);
  });
});

it('an alert is in the language of the page, with the words of the run it is about', async () => {
  const german = createTranslate('de', await readCatalogue('de'));
  const check = { at: now, ok: false, summary: message('it did not come to its end') };
  const facts = { ...well, freeBytes: 1.5 * gib, check, backup: run(240) };
  expect(decideAlerts(facts).map(({ sentence }) => german(sentence))).toEqual([
    'Der Datenträger ist fast voll: 1,6 GB sind frei. Unter 1,1 GB warten große Aufgaben.',
    'Die nächtliche Prüfung hat Probleme gefunden: sie kam nicht bis zum Ende. npm run fsck listet sie auf.',
    'Die letzte Sicherung ist 10 Tage alt.',
  ]);
});

describe('a plan', () => {
  const low: Alert = { kind: 'disk_low', sentence: message('low') };
  const row = (fields: Partial<StoredAlert>): StoredAlert => ({
    kind: 'disk_low',
    since: hoursAgo(1),
    endedAt: null,
    mailedAt: null,
    ...fields,
  });
  const plan = (stored: readonly StoredAlert[], present: readonly Alert[]) => {
    const { active, ended, forgotten, mailed } = planAlerts(stored, present, now);
    return { since: active.map(({ since }) => since), ended, forgotten, mailed };
  };
  const nothing = { since: [], ended: [], forgotten: [], mailed: [] };

  it.each<[string, readonly StoredAlert[], readonly Alert[], Partial<ReturnType<typeof plan>>]>([
    ['nothing', [], [], {}],
    ['begins, and is mailed', [], [low], { since: [now], mailed: ['disk_low'] }],
    ['goes on: not again', [row({ mailedAt: hoursAgo(1) })], [low], { since: [hoursAgo(1)] }],
    [
      'goes on for days: not again',
      [row({ since: hoursAgo(100), mailedAt: hoursAgo(100) })],
      [low],
      { since: [hoursAgo(100)] },
    ],
    [
      'goes on, and mail is set up only now',
      [row({})],
      [low],
      { since: [hoursAgo(1)], mailed: ['disk_low'] },
    ],
    ['ends', [row({ mailedAt: hoursAgo(1) })], [], { ended: ['disk_low'] }],
    [
      'begins again within a day: no mail',
      [row({ endedAt: hoursAgo(1), mailedAt: hoursAgo(5) })],
      [low],
      { since: [now] },
    ],
    [
      'that occurrence is still there a day after the last mail',
      [row({ since: hoursAgo(20), mailedAt: hoursAgo(24) })],
      [low],
      { since: [hoursAgo(20)], mailed: ['disk_low'] },
    ],
    [
      'begins again after a day',
      [row({ endedAt: hoursAgo(1), mailedAt: hoursAgo(24) })],
      [low],
      { since: [now], mailed: ['disk_low'] },
    ],
    ['is over, and remembered for a day', [row({ endedAt: hoursAgo(23) })], [], {}],
    [
      'is forgotten',
      [row({ endedAt: hoursAgo(24), mailedAt: hoursAgo(30) })],
      [],
      { forgotten: ['disk_low'] },
    ],
  ])('%s', (_, stored, present, expected) => {
    expect(plan(stored, present)).toEqual({ ...nothing, ...expected });
  });
});
