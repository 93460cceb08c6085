// No retired word is left in the code: identifiers, comments, messages, styles and the database
// schema.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { retiredWordsIn } from './retired-words';

const root = resolve(import.meta.dirname, '../..');

/** Where a word is right because it names the thing itself. */
const allowed: readonly { readonly path: RegExp; readonly words: readonly string[] }[] = [
  // Things that the generator draws.
  { path: /^training\/generator\//, words: ['house', 'door'] },
  // An icon of that name; `disablePictureInPicture` is the browser's.
  { path: /^components\//, words: ['film'] },
  { path: /^components\/stage\/stage[.]tsx$/, words: ['picture'] },
  // The user of that name on Linux, and a name that no user has.
  { path: /^scripts\/services\/ordinary-user[.]ts$/, words: ['nobody'] },
  {
    path: /^tests\/integration\/server\/(sign-in|without-database)[.]test[.]ts$/,
    words: ['nobody'],
  },
  // Words of ffmpeg, of subtitle scripts and of H.264.
  { path: /^lib\/media\/media-failure/, words: ['picture'] },
  { path: /^lib\/media\/clip\/clip-span[.]ts$/, words: ['picture'] },
  { path: /^lib\/media\/subtitles\/ass[.]ts$/, words: ['colour'] },
  { path: /^workers\/render\/encoded-video-info[.]ts$/, words: ['picture'] },
  // A key of what the command prints.
  { path: /^scripts\/probe[.]ts$/, words: ['picture'] },
  // The control character; a key that is stored.
  { path: /^lib\/highlights\/plan-list[.]test[.]ts$/, words: ['bell'] },
];

function codeFiles(): string[] {
  const listed = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' });
  const isCode =
    /^(app|components|lib|workers|scripts|tests|training|prisma)\/.*[.](tsx?|mjs|css|prisma|sh)$/;
  return listed
    .split('\0')
    .filter((path) => isCode.test(path) && !path.startsWith('scripts/check/'));
}

it('a name is read word by word, plurals too', () => {
  const words = (text: string) => retiredWordsIn(text).map(({ line, word }) => `${line} ${word}`);
  expect(words('const ringBells = 1;\n// the doors of the HOUSE')).toEqual([
    '1 bell',
    '2 door',
    '2 house',
  ]);
  expect(words('doorway, household, ring, seen')).toEqual([]);
});

it('no retired word is left', () => {
  const found = codeFiles().flatMap((path) => {
    const words = new Set(allowed.flatMap((entry) => (entry.path.test(path) ? entry.words : [])));
    return retiredWordsIn(readFileSync(join(root, path), 'utf8'), words).map(
      ({ line, word, instead }) => `${path}:${line} "${word}": write ${instead}`,
    );
  });
  expect(found).toEqual([]);
});
