// Names of what is downloaded of a session, by the templates: the reel, a clip, the ZIP and the clips in
// it. The standard templates give Game_Player_tracked.mp4, without a mark Game_Player.mp4.

import { pathFormats } from '../path-formats';
import type { TemplateKind } from './name-fields';
import {
  fillTemplate,
  type NameTemplates,
  type NameValues,
  parseTemplate,
  safeValue,
  standardTemplates,
} from './name-template';
import { cutToBytes, nameBytesMax, utf8Bytes } from './safe-file-name';

/** What of a session names are made of. */
export type NamedSession = {
  readonly game: string;
  readonly player: string;
  readonly marked: boolean;
  /** "9:16"; "source": that of the video. */
  readonly shape: string;
  /** ISO 8601. */
  readonly createdAt: string;
};

export type NamedClip = {
  /** From 0. */
  readonly position: number;
  /** In the match. */
  readonly startSeconds: number;
  readonly notes: string;
};

/** Choices of the templates; null: that of the installation, or the standard one. */
export type NameChoices = Readonly<Record<TemplateKind, string | null>>;

export const noChoices: NameChoices = { reel: null, clip: null, clipInArchive: null };

/** The templates of choices; one that this version cannot read counts as none. */
export function chosenTemplates(choices: NameChoices, otherwise: NameTemplates): NameTemplates {
  const of = (kind: TemplateKind) => {
    const choice = choices[kind];
    return choice === null || 'problem' in parseTemplate(choice, kind) ? otherwise[kind] : choice;
  };
  return { reel: of('reel'), clip: of('clip'), clipInArchive: of('clipInArchive') };
}

/** Name of the joined reel. */
export function reelFileName(session: NamedSession, templates: NameTemplates): string {
  const values = valuesOf(session, null, session.marked ? 'tracked' : '');
  return nameOf(values, { kind: 'reel', templates, ending: '.mp4' });
}

/** Name of the ZIP and of the folder in it, without an ending: the reel's without its mark. */
export function archiveName(session: NamedSession, templates: NameTemplates): string {
  const ending = '.zip';
  const name = nameOf(valuesOf(session, null, ''), { kind: 'reel', templates, ending });
  return name.slice(0, -ending.length);
}

/** Which file of a clip: its final or preview with the mark, or what has no mark. */
export type ClipFileKind = 'tracked' | 'preview' | 'plain';

/** Name of one clip that is saved alone; `ending` with its dot. */
export function clipFileName(
  session: NamedSession,
  clip: NamedClip,
  kind: ClipFileKind,
  templates: NameTemplates,
  ending = '.mp4',
): string {
  const values = valuesOf(session, clip, kind === 'plain' ? '' : kind);
  return nameOf(values, { kind: 'clip', templates, ending });
}

const longestEnding = Math.max(
  '.passport.json'.length,
  ...pathFormats.map(({ ending }) => ending.length),
);

/** Names of the clips in the ZIP, in their order, without an ending: no two are the same. */
export function archivedClipNames(
  session: NamedSession,
  clips: readonly NamedClip[],
  templates: NameTemplates,
): string[] {
  const ending = 'x'.repeat(longestEnding);
  const wanted = clips.map((clip) => {
    const values = valuesOf(session, clip, session.marked ? 'tracked' : '');
    const name = nameOf(values, { kind: 'clipInArchive', templates, ending });
    return withoutEnding(name.slice(0, -longestEnding));
  });
  return distinct(wanted, nameBytesMax - longestEnding);
}

type NameOptions = {
  readonly kind: TemplateKind;
  readonly templates: NameTemplates;
  readonly ending: string;
};

function nameOf(values: NameValues, { kind, templates, ending }: NameOptions): string {
  const bytesMax = nameBytesMax - utf8Bytes(ending);
  const stemOf = (template: string) => {
    const parsed = parseTemplate(template, kind);
    return 'problem' in parsed ? '' : fillTemplate(parsed.parts, values, bytesMax);
  };
  return (stemOf(templates[kind]) || stemOf(standardTemplates[kind])) + ending;
}

function valuesOf(session: NamedSession, clip: NamedClip | null, mark: string): NameValues {
  const { game, player, marked, shape, createdAt } = session;
  const number = clip ? String(clip.position + 1).padStart(2, '0') : '';
  return {
    // A name of signs alone is still a part of the name.
    game: safeValue(game) || 'untitled',
    player: safeValue(player) || 'untitled',
    date: createdAt.slice(0, 10),
    clip: clip ? `clip${number}` : '',
    number,
    start: clip ? clockOf(clip.startSeconds) : '',
    notes: clip?.notes ?? '',
    shape: marked && shape !== 'source' ? shape.replace(':', 'x') : '',
    mark,
  };
}

/** "01-02-03" of hours, minutes and seconds: in the order of the match, without a colon. */
function clockOf(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  return [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
}

/** A name that is taken gets " (2)". Upper and lower case are one on Windows and macOS. */
function distinct(names: readonly string[], bytesMax: number): string[] {
  const taken = new Set<string>();
  const counts = new Map<string, number>();
  return names.map((name) => {
    let count = counts.get(keyOf(name)) ?? 1;
    let candidate = count === 1 ? name : numbered(name, count, bytesMax);
    while (taken.has(keyOf(candidate))) {
      count += 1;
      candidate = numbered(name, count, bytesMax);
    }
    counts.set(keyOf(name), count);
    taken.add(keyOf(candidate));
    return candidate;
  });
}

/** "a.path" with ".json" would be "a" with ".path.json". */
function withoutEnding(name: string): string {
  return name.replace(longEndings, '_$1');
}

const longEndings = new RegExp(
  `\\.(${pathFormats.flatMap(({ ending }) => /^\.(\w+)\.\w+$/.exec(ending)?.[1] ?? []).join('|')})$`,
  'i',
);

function keyOf(name: string): string {
  return name.normalize('NFC').toUpperCase().toLowerCase();
}

function numbered(name: string, count: number, bytesMax: number): string {
  const suffix = ` (${count})`;
  return `${cutToBytes(name, bytesMax - suffix.length).trimEnd()}${suffix}`;
}
