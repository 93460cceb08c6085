// The mail about an alert in every language.

import { expect, it } from 'vitest';
import { message } from '@/lib/messages/message';
import { readCatalogue } from '@/lib/messages/read-catalogue';
import { createTranslate } from '@/lib/messages/translate';
import { alertMail } from './alert-mail';
import { type AlertFacts, decideAlerts } from './decide-alerts';

const now = new Date('2026-03-10T12:00:00Z');
const summary = message('it did not come to its end');
const facts: AlertFacts = {
  ...{ now, freeBytes: 1.6e9, floorBytes: 1e9, withoutWorkerMs: 0, backupDays: undefined },
  check: { at: now, ok: false, summary },
  backup: { at: new Date('2026-02-28T12:00:00Z'), ok: true, summary: '3 files' },
};
const address = 'https://reels.example.org/settings/system';

it.each([
  [
    'en',
    [
      'The disk is almost full',
      'The nightly check found problems',
      'The last backup is 10 days old',
    ],
    [
      'The nightly check found problems: it did not come to its end. npm run fsck lists them.',
      `How the installation is doing: ${address}`,
      'This mail is sent once for each occurrence, and at most once in 24 hours.',
    ],
  ],
  [
    'de',
    [
      'Der Datenträger ist fast voll',
      'Die nächtliche Prüfung hat Probleme gefunden',
      'Die letzte Sicherung ist 10 Tage alt',
    ],
    [
      'Die nächtliche Prüfung hat Probleme gefunden: sie kam nicht bis zum Ende. npm run fsck listet sie auf.',
      `Wie es der Installation geht: ${address}`,
      'Diese Mail wird bei jedem Auftreten einmal verschickt, höchstens einmal in 24 Stunden.',
    ],
  ],
  [
    'es',
    [
      'El disco está casi lleno',
      'La comprobación nocturna encontró problemas',
      'La última copia de seguridad tiene 10 días',
    ],
    [
      'La comprobación nocturna encontró problemas: no llegó a su fin. npm run fsck los muestra.',
      `Cómo está la instalación: ${address}`,
      'Este correo se envía una sola vez por cada aparición y como máximo una vez cada 24 horas.',
    ],
  ],
  [
    'fr',
    [
      'Le disque est presque plein',
      'La vérification nocturne a trouvé des problèmes',
      'La dernière sauvegarde date d’il y a 10 jours',
    ],
    [
      'La vérification nocturne a trouvé des problèmes : elle n’est pas allée à son terme. npm run fsck les liste.',
      `L’état de l’installation : ${address}`,
      'Ce mail est envoyé une seule fois à chaque apparition, et au plus une fois par 24 heures.',
    ],
  ],
] as const)('is in %s', async (language, subjects, lines) => {
  const t = createTranslate(language, await readCatalogue(language));
  const mails = decideAlerts(facts).map(({ sentence }) => alertMail(t, sentence, address));
  expect(mails.map(({ subject }) => subject)).toEqual(subjects.map((one) => `Followspot: ${one}`));
  expect(mails[1]?.text).toBe(`${lines.join('\n\n')}\n`);
});
