// Names of downloads by template: the standard ones, every field, and what file systems take.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inEnglish } from '@/lib/messages/translate';
import {
  archivedClipNames,
  archiveName,
  chosenTemplates,
  clipFileName,
  noChoices,
  reelFileName,
} from './file-names';
import { nameFields, templateKinds } from './name-fields';
import { braced, type NameTemplates, parseTemplate, standardTemplates } from './name-template';
import { nameBytesMax, safeFileName } from './safe-file-name';

const session = {
  ...{ game: 'Cup final', player: 'Ada', marked: true, shape: 'source' },
  createdAt: '2026-12-01T23:59:59.999Z',
};
const clip = { position: 2, startSeconds: 3723.9, notes: 'Goal, left foot' };

const withTemplate = (template: string): NameTemplates => ({
  ...{ reel: template, clip: template, clipInArchive: template },
});
const named = (template: string, of: object = {}, clipOf: object = {}) =>
  clipFileName({ ...session, ...of }, { ...clip, ...clipOf }, 'tracked', withTemplate(template));

describe('without any choice', () => {
  it.each([
    ['Cup final', 'Alice', 'Cup_final_Alice_tracked.mp4'],
    ['../../etc', 'pass/wd', 'etc_pass_wd_tracked.mp4'],
    ['Österreich - Türkiye', 'Çağlar 10', 'Österreich_-_Türkiye_Çağlar_10_tracked.mp4'],
    ['a"b;c\r\nX: y', '日本', 'a_b_c_X_y_日本_tracked.mp4'],
    ['...', '', 'untitled_untitled_tracked.mp4'],
  ])('%s of %s is offered as %s', (game, player, name) => {
    expect(reelFileName({ ...session, game, player }, standardTemplates)).toBe(name);
  });

  it('a plain reel is named by game and player alone, and so is the ZIP', () => {
    const plain = { ...session, marked: false };
    expect(reelFileName(plain, standardTemplates)).toBe('Cup_final_Ada.mp4');
    expect(archiveName(session, standardTemplates)).toBe('Cup_final_Ada');
  });

  it('clips count from 1', () => {
    const of = (position: number, kind: 'tracked' | 'preview' | 'plain', ending?: string) =>
      clipFileName(session, { ...clip, position }, kind, standardTemplates, ending);
    expect(of(0, 'tracked')).toBe('Cup_final_Ada_clip01_tracked.mp4');
    expect(of(0, 'preview')).toBe('Cup_final_Ada_clip01_preview.mp4');
    expect(of(11, 'plain')).toBe('Cup_final_Ada_clip12.mp4');
    expect(of(99, 'plain', '.path.json')).toBe('Cup_final_Ada_clip100.path.json');
    expect(
      archivedClipNames(session, [clip, { ...clip, position: 10 }], standardTemplates),
    ).toEqual(['clip03', 'clip11']);
  });
});

describe('a template', () => {
  const cases: [template: string, name: string, of?: object, clipOf?: object][] = [
    ['{game} {player}', 'Cup_final Ada.mp4'],
    ['{date}_{number}_{start}', '2026-12-01_03_01-02-03.mp4'],
    ['{clip}-{notes}', 'clip03-Goal_left_foot.mp4'],
    ['{player} ({shape}) {mark}', 'Ada (9x16) tracked.mp4', { shape: '9:16' }],
    ['{ game }', 'Cup_final.mp4'],
    // Without a value.
    ['{game}_{notes}_{clip}', 'Cup_final_clip03.mp4', {}, { notes: '' }],
    ['{game}_{notes}_{shape}_{clip}', 'Cup_final_clip03.mp4', {}, { notes: ' ?! ' }],
    ['{notes} - {game}', 'Cup_final.mp4', {}, { notes: '' }],
    ['{game} - {notes}', 'Cup_final.mp4', {}, { notes: '' }],
    ['{game} - {notes}_{player}', 'Cup_final - Ada.mp4', {}, { notes: '' }],
    ['{game} ({notes})', 'Cup_final.mp4', {}, { notes: '' }],
    ['{game} ({notes}) [{shape}] {clip}', 'Cup_final clip03.mp4', {}, { notes: '' }],
    ['{notes}{shape}{clip}', 'clip03.mp4', {}, { notes: '' }],
    ['{game}{notes}_{clip}', 'Cup_final_clip03.mp4', {}, { notes: '' }],
    ['{notes}', 'Cup_final_Ada_clip03_tracked.mp4', {}, { notes: '' }],
    // Characters.
    ['a/b\\c:d*e?f"g<h>i|j {clip}', 'a_b_c_d_e_f_g_h_i_j clip03.mp4'],
    ['...{clip}. ', 'clip03.mp4'],
    ['../{clip}', '_clip03.mp4'],
    ['{notes}', 'דנה_عمر.mp4', {}, { notes: 'דנה عمر' }],
    ['{notes}', 'gpj.exe.mp4', {}, { notes: '\u202egpj.exe' }],
    ['{notes}', 'क्षि_é_x\u0323\u0301.mp4', {}, { notes: 'क्षि e\u0301 x\u0323\u0301' }],
    ['\u{1f3c6} {game}\u0000\r\n', '\u{1f3c6} Cup_final.mp4'],
    ['{notes}', '\u{20000}.mp4', {}, { notes: '\u{20000}\ud800' }],
    // Names of devices.
    ['{notes}', '_CON.mp4', {}, { notes: 'CON' }],
    ['{notes}', '_nul.mp4', {}, { notes: 'nul' }],
    ['com1', '_com1.mp4'],
    ['LPT\u00b9', '_LPT\u00b9.mp4'],
    ['aux.{clip}', '_aux.clip03.mp4'],
    ['{notes}', 'console.mp4', {}, { notes: 'console' }],
  ];
  it.each(cases)('%j gives %j', (template, name, of, clipOf) => {
    expect(named(template, of, clipOf)).toBe(name);
  });

  it.each([
    ['{game}_{players}', 'clip', 'has no field {players}. It has {game} {player} {date} {clip}'],
    ['{game}_{clip}', 'reel', 'The name of a reel has no field {clip}. It has {game} {player}'],
    ['{}', 'clip', 'has no field {}.'],
    ['{Game}', 'clip', 'has no field {Game}.'],
    ['{toString}', 'clip', 'has no field {toString}.'],
    ['{game', 'clip', 'A brace has no partner'],
    ['game}', 'clip', 'A brace has no partner'],
    ['{{game}}', 'clip', 'A brace has no partner'],
    [' ', 'clip', 'The template is empty.'],
    ['x'.repeat(201), 'clip', 'at most 200 characters'],
  ] as const)('%j of a %s is an error in words: %s', (template, kind, words) => {
    const parsed = parseTemplate(template, kind);
    expect('problem' in parsed && inEnglish(parsed.problem)).toContain(words);
  });

  it('that this version cannot read counts as none', () => {
    const choices = { ...noChoices, reel: '{venue}', clip: '{number}' };
    expect(chosenTemplates(choices, standardTemplates)).toEqual({
      ...standardTemplates,
      clip: '{number}',
    });
  });
});

describe('a long name', () => {
  const long = { game: 'ü'.repeat(200), player: 'Ada' };

  it('is shortened in what people wrote, so that number, mark and ending stay', () => {
    const name = clipFileName({ ...session, ...long }, clip, 'tracked', standardTemplates);
    expect(name).toMatch(/^ü+_Ada_clip03_tracked\.mp4$/);
    expect(Buffer.byteLength(name)).toBeGreaterThan(nameBytesMax - 2);
  });

  it('keeps the combining characters of a letter, and never half a code point', () => {
    const notes = 'x\u0323\u0301'.repeat(100);
    expect(named('{notes}', {}, { notes })).toMatch(/^(x\u0323\u0301)+\.mp4$/);
    expect(named('{notes}', {}, { notes: '\u{20000}'.repeat(90) })).toMatch(/^\u{20000}+\.mp4$/u);
    // One letter with more of them than a name has bytes.
    expect(named('{notes}', {}, { notes: `x${'\u0301'.repeat(300)}` })).toMatch(/^x\u0301+\.mp4$/);
  });

  it('of a long template ends before its ending', () => {
    expect(named(`${'日'.repeat(190)}{clip}`)).toMatch(/^日+\.mp4$/);
  });
});

describe('in the ZIP', () => {
  const names = (template: string, ...notes: string[]) =>
    archivedClipNames(
      session,
      notes.map((words, position) => ({ ...clip, position, notes: words })),
      withTemplate(template),
    );

  it.each<[template: string, notes: string[], expected: string[]]>([
    ['{notes}', ['Goal', 'Goal', 'Shot', 'Goal'], ['Goal', 'Goal (2)', 'Shot', 'Goal (3)']],
    ['{notes}', ['Goal', 'GOAL', 'e\u0301', '\u00e9'], ['Goal', 'GOAL (2)', 'é', 'é (2)']],
    ['{notes}', ['a', 'a.path', 'b.path', 'b'], ['a', 'a_path', 'b_path', 'b']],
    ['{notes}', ['', 'clip01'], ['clip01', 'clip01 (2)']],
    ['{number} {notes}', ['Goal', 'Goal'], ['01 Goal', '02 Goal']],
  ])('%s of %j are %j', (template, notes, expected) => {
    expect(names(template, ...notes)).toEqual(expected);
  });

  it('no two of hundreds are the same, however long', () => {
    const notes = Array.from({ length: 400 }, () => 'Zweikampf '.repeat(30));
    const made = names('{notes}', ...notes);
    expect(new Set(made).size).toBe(400);
    for (const name of made)
      expect(Buffer.byteLength(`${name}.labelstudio.json`)).toBeLessThanOrEqual(nameBytesMax);
  });
});

it('every name is one that is offered as it is, whatever people write', () => {
  const text = fc.string({ unit: 'binary', maxLength: 150 });
  const part = fc.oneof(text, fc.constantFrom(...nameFields.map(({ name }) => braced(name))));
  const template = fc.array(part, { maxLength: 8 }).map((parts) => parts.join(''));
  const property = fc.property(template, text, text, text, (written, game, player, notes) => {
    const of = { ...session, game, player };
    const templates = withTemplate(written);
    const clipOf = { ...clip, notes };
    const [inArchive = ''] = archivedClipNames(of, [clipOf], templates);
    const all = [
      reelFileName(of, templates),
      clipFileName(of, clipOf, 'plain', templates, '.labelstudio.json'),
      `${archiveName(of, templates)}.zip`,
      `${inArchive}.passport.json`,
    ];
    for (const name of all) {
      expect(safeFileName(name)).toBe(name);
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(nameBytesMax);
      expect(name).toMatch(/\.(mp4|labelstudio\.json|zip|passport\.json)$/);
      expect(name.isWellFormed()).toBe(true);
    }
  });
  fc.assert(property, { numRuns: 500 });
});

it('the standard templates have no problem', () => {
  for (const kind of templateKinds)
    expect(parseTemplate(standardTemplates[kind], kind)).not.toHaveProperty('problem');
});
