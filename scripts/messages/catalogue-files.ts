// The catalogues beside the texts of the code.

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { languages } from '@/lib/messages/languages';
import type { Catalogue } from '@/lib/messages/translate';
import {
  messagesOf,
  type Place,
  parseFile,
  sentencesOf,
  unfilledIn,
  untranslatedIn,
} from './sources';

/** Where texts for people are made. */
const shown = ['components', 'app', 'lib/review', 'lib/client'];

/** Where sentences are made that a page shows, too. */
const spoken = [
  ...['lib/errors', 'lib/highlights', 'lib/moments', 'lib/media', 'lib/session', 'lib/exports'],
  ...['lib/access', 'lib/storage', 'lib/server', 'lib/contracts', 'workers'],
];

/** Languages with a file. */
export const translatedLanguages = languages.filter((language) => language !== 'en');

/** Every text with the place where it was met first, in the order of the English text. */
export function allTexts(): Map<string, Place> {
  const places = [
    ...filesOf([...shown, ...spoken]).flatMap((file) => messagesOf(parseFile(file))),
    ...filesOf(spoken).flatMap((file) => sentencesOf(parseFile(file))),
  ].sort((one, other) => (one.text < other.text ? -1 : one.text > other.text ? 1 : 0));
  const texts = new Map<string, Place>();
  for (const place of places) if (!texts.has(place.text)) texts.set(place.text, place);
  return texts;
}

/** Texts that no translator sees, in files under a folder. */
export function untranslatedTexts(folders: readonly string[] = shown): Place[] {
  return filesOf(folders).flatMap((file) => untranslatedIn(parseFile(file)));
}

/** Texts with placeholders and without values. */
export function unfilledTexts(): Place[] {
  return filesOf([...shown, ...spoken]).flatMap((file) => unfilledIn(parseFile(file)));
}

export function readCatalogueFile(language: string): Catalogue {
  return JSON.parse(readFileSync(pathOf(language), 'utf8')) as Catalogue;
}

export function writeCatalogueFile(language: string, catalogue: Catalogue): void {
  const sorted = Object.entries(catalogue).sort(([one], [other]) => (one < other ? -1 : 1));
  writeFileSync(pathOf(language), `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`);
}

function pathOf(language: string): string {
  return join('lib/messages/catalogues', `${language}.json`);
}

function filesOf(folders: readonly string[]): string[] {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '--', ...folders]);
  return (
    listed
      .toString()
      .split('\n')
      .filter((file) => /[.]tsx?$/.test(file) && !/[.]test[.]/.test(file))
      .filter((file) => !/^app\/api\/|\/generated\/|^lib\/messages\//.test(file))
      // One that is deleted and not committed yet is still listed.
      .filter((file) => existsSync(file))
  );
}
